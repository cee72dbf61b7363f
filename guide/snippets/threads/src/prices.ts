/** What an item costs. */
export function price(item: string): number {
  return item.length * 10;
}
