export async function fetch_title(address: string) {
  return (await fetch(address)).statusText;
}

export class Page {}
