export function* titles(addresses: string[]) {
  for (const address of addresses) yield new URL(address).hostname;
}

export class Page {}
