// How often each word was seen, by its bytes: a string is made once per different word, not once per word.

/** A hash table with open addressing; the bytes of all different words lie in one array. */
export class WordTable {
  #slots = new Int32Array(1 << 12);
  #size = 0;
  #bytes = new Uint8Array(1 << 16);
  #hashes = new Int32Array(1 << 10);
  /** Where word n ends in the bytes; it begins where word n - 1 ends. */
  #ends = new Int32Array(1 << 10);
  /** Doubles, which count exactly up to 2^53. */
  #counts = new Float64Array(1 << 10);

  /** Counts the word `text[start..end]`; `hash` is any function of its bytes. */
  add(text: Uint8Array, start: number, end: number, hash: number): void {
    const mask = this.#slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const word = (this.#slots[slot] as number) - 1;
      if (word < 0) {
        this.#insert(slot, text.subarray(start, end), hash);
        return;
      }
      if (this.#hashes[word] === hash && this.#is(word, text, start, end)) {
        (this.#counts[word] as number)++;
        return;
      }
    }
  }

  /** Every word with its count, in the order of first sight. */
  toMap(): Map<string, number> {
    const decoder = new TextDecoder("latin1");
    const counts = new Map<string, number>();
    for (let word = 0; word < this.#size; word++) {
      const bytes = this.#bytes.subarray(this.#begin(word), this.#ends[word]);
      counts.set(decoder.decode(bytes), this.#counts[word] as number);
    }
    return counts;
  }

  #begin(word: number): number {
    return word === 0 ? 0 : (this.#ends[word - 1] as number);
  }

  #is(word: number, text: Uint8Array, start: number, end: number): boolean {
    let at = this.#begin(word);
    if ((this.#ends[word] as number) - at !== end - start) return false;
    for (let from = start; from < end; from++, at++) if (text[from] !== this.#bytes[at]) return false;
    return true;
  }

  #insert(slot: number, bytes: Uint8Array, hash: number): void {
    const word = this.#size++;
    const begin = this.#begin(word);
    const end = begin + bytes.length;
    if (end > this.#bytes.length) this.#bytes = grown(this.#bytes, new Uint8Array(2 * end));
    if (word === this.#ends.length) {
      this.#hashes = grown(this.#hashes, new Int32Array(2 * word));
      this.#ends = grown(this.#ends, new Int32Array(2 * word));
      this.#counts = grown(this.#counts, new Float64Array(2 * word));
    }
    this.#bytes.set(bytes, begin);
    this.#hashes[word] = hash;
    this.#ends[word] = end;
    this.#counts[word] = 1;
    this.#slots[slot] = word + 1;
    // At most half full, so that a search ends soon.
    if (2 * this.#size > this.#slots.length) this.#rehash();
  }

  #rehash(): void {
    this.#slots = new Int32Array(2 * this.#slots.length);
    const mask = this.#slots.length - 1;
    for (let word = 0; word < this.#size; word++) {
      let slot = spread(this.#hashes[word] as number) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = word + 1;
    }
  }
}

/** Brings the upper bits of a hash down, for the table looks at the lower ones only. */
function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

function grown<T extends Uint8Array | Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
