import { PyValueError } from "pyforge";

/** Takes an amount out. */
export function withdraw(balance: number, amount: number): number {
  if (amount > balance) throw new PyValueError("the balance is too low");
  return balance - amount;
}

/** Fails as JavaScript fails. */
export function broken(): void {
  const none = undefined as unknown as { price: number };
  none.price.toFixed();
}
