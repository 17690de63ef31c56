/** Texts that are followed no further. In each round, and on each branch, the same ones are lost again: each is told once. */

import { identityOf, joinItems, type Str } from '../values.js';
import { listOf, type Value } from './environment.js';

export class LostTexts {
  // A value stays the same object as long as nothing sets it: what it says is spelt out once.
  private readonly texts = new WeakMap<Value, Str>();
  private readonly identities = new WeakMap<Str, string>();
  private readonly told = new Map<string, Set<string>>();

  /** Whether a text is lost for the first time within these calls and substitutions. */
  isNew(str: Str, around: string): boolean {
    const identity = this.identityOf(str);
    const told = this.told.get(around) ?? new Set();
    this.told.set(around, told);
    return told.size < told.add(identity).size;
  }

  private identityOf(str: Str): string {
    const known = this.identities.get(str);
    if (known !== undefined) return known;
    const identity = identityOf(str);
    this.identities.set(str, identity);
    return identity;
  }

  /** All that a variable says, in one text. */
  textOf(value: Value): Str {
    const known = this.texts.get(value);
    if (known) return known;
    const text = joinItems(listOf(value));
    this.texts.set(value, text);
    return text;
  }
}
