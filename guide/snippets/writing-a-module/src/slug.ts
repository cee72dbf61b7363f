/** A title as part of an address. */
export function slug(title: string): string {
  return title
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .toLowerCase();
}
