/** What native code finds an object to be at first sight; the order is that of `Shape` in bridge/value.h. */
export const Shape = {
  object: 0,
  callable: 1,
  list: 2,
  tuple: 3,
  dict: 4,
  set: 5,
  /** A JavaScript value that Python holds. */
  original: 6,
  /** An instance of a class derived from list; the others likewise. */
  listLike: 7,
  tupleLike: 8,
  dictLike: 9,
  setLike: 10,
  exception: 11,
} as const;
