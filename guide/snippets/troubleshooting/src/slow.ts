/** Says something later. */
export function later(): void {
  setTimeout(() => console.log("later"), 5);
}
