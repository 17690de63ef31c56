/** Puts a question to a person and reads the answer. */
import type { Messages } from '../messages/types.js';
import { diffForTerminal } from '../report/diff.js';
import { type Colours, harmless } from '../report/pretty.js';
import type { Answer, Ask, Question } from './choose.js';
import { controlZ } from './keys.js';

const answers: Readonly<Record<string, Answer>> = { y: 'yes', n: 'no', a: 'rest', d: 'none', q: 'quit' };

export interface Prompt {
  /** Prints as it is; the prompt itself has no line end. */
  print(text: string): void;
  /** The next key, or undefined where nobody types any more. */
  key(): Promise<string | undefined>;
  colours: Colours | undefined;
  messages: Messages;
}

/** Asks until there is an answer; where nobody types any more, that is `quit`. */
export const asking =
  ({ print, key, colours, messages: { choose } }: Prompt): Ask =>
  async (question) => {
    print(`${shown(question, colours)}\n`);
    for (;;) {
      const line = `${choose.question(question.number, question.count)} [y,n,a,d,q,?] `;
      // Listening comes first, so that no key falls between.
      const typing = key();
      print(colours ? colours.bold(line) : line);
      const typed = await typing;
      print(`${harmless(typed ?? '')}\n`);
      if (typed === undefined) return 'quit';
      if (typed === controlZ) continue;
      const answer = answers[typed.toLowerCase()];
      if (answer) return answer;
      for (const [letter, meaning] of Object.entries(choose.help)) print(`${letter}  ${meaning}\n`);
      print(`?  ${choose.thisHelp}\n`);
    }
  };

/** The place, the reason, and the diff less its file names. */
function shown({ change, reason, diff }: Question, colours: Colours | undefined): string {
  const { path, line, column, rule } = change;
  const place = harmless(`${path}:${line}:${column}: [${rule}] ${reason}`);
  const several = diff.indexOf('\n--- ') !== -1;
  const hunks = (several ? diff : diff.slice(diff.indexOf('\n@@') + 1)).trimEnd();
  return `\n${colours ? colours.bold(place) : place}\n${diffForTerminal(hunks, colours)}`;
}
