/** Whether files are written that git has no copy of: a person answers, file by file or for all. */
import { harmless } from '../report/pretty.js';
import type { Prompt } from './prompt.js';

export class Guard {
  private forAll: boolean | undefined;

  constructor(private readonly prompt: Prompt) {}

  /** Asks about the file that was just named, unless an answer holds for all; where nobody types any more, it is left alone. */
  async mayWrite(): Promise<boolean> {
    const { print, key, colours, messages } = this.prompt;
    const { question, help } = messages.uncommitted;
    while (this.forAll === undefined) {
      const line = `${question} [y,n,a,q,?] `;
      // Listening comes first, so that no key falls between.
      const typing = key();
      print(colours ? colours.bold(line) : line);
      const typed = (await typing)?.toLowerCase();
      print(`${harmless(typed ?? '')}\n`);
      if (typed === 'y') return true;
      if (typed === 'n') return false;
      if (typed === 'a' || typed === 'q' || typed === undefined) this.forAll = typed === 'a';
      else {
        for (const [letter, meaning] of Object.entries(help)) print(`${letter}  ${meaning}\n`);
        print(`?  ${messages.choose.thisHelp}\n`);
      }
    }
    return this.forAll;
  }
}
