/** Whether files are written that git has no copy of: a person answers, file by file or for all. */
import { type Prompt, tellKeys, typedAt } from './prompt.js';

export class Guard {
  private forAll: boolean | undefined;

  constructor(private readonly prompt: Prompt) {}

  /** Asks about the file that was just named, unless an answer holds for all; where nobody types any more, it is left alone. */
  async mayWrite(): Promise<boolean> {
    const { uncommitted, choose } = this.prompt.messages;
    while (this.forAll === undefined) {
      const typed = (await typedAt(this.prompt, `${uncommitted.question} [y,n,a,q,?]`))?.toLowerCase();
      if (typed === 'y') return true;
      if (typed === 'n') return false;
      if (typed === 'a' || typed === 'q' || typed === undefined) this.forAll = typed === 'a';
      else if (typed !== '') tellKeys({ ...uncommitted.help, '?': choose.thisHelp }, this.prompt);
    }
    return this.forAll;
  }
}
