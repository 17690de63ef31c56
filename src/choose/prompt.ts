/** Puts a question to a person and reads the answer. */
import type { Messages } from '../messages/types.js';
import { reason } from '../reason.js';
import { diffForTerminal } from '../report/diff.js';
import { type Colours, harmless } from '../report/pretty.js';
import type { Answer, Ask, Question } from './choose.js';
import { editable, taken } from './hunks.js';
import { controlZ } from './keys.js';

const answers: Readonly<Record<string, Answer>> = { y: 'yes', n: 'no', a: 'rest', d: 'none', q: 'quit' };

export interface Prompt {
  /** Prints as it is; the prompt itself has no line end. */
  print(text: string): void;
  /** The next key, or undefined where nobody types any more. */
  key(): Promise<string | undefined>;
  /** Has the person edit a text; undefined where no editor is set. @throws Error where the editor fails */
  edit(text: string): Promise<string | undefined>;
  colours: Colours | undefined;
  messages: Messages;
}

/** Asks until there is an answer; where nobody types any more, that is `quit`. */
export function asking(prompt: Prompt): Ask {
  const { print, colours, messages } = prompt;
  const { choose } = messages;
  const ask = async (question: Question): Promise<Answer> => {
    print(`${shown(question, colours)}\n`);
    for (;;) {
      const typed = await typedAt(prompt, `${choose.question(question.number, question.count)} [y,n,a,d,e,q,?] `);
      if (typed === undefined) return 'quit';
      if (typed === controlZ) continue;
      const answer = typed.toLowerCase() === 'e' ? await edited(question, prompt) : answers[typed.toLowerCase()];
      if (answer === 'asked again') continue;
      if (answer) return answer;
      for (const [letter, meaning] of Object.entries(choose.help)) print(`${letter}  ${meaning}\n`);
      print(`?  ${choose.thisHelp}\n`);
    }
  };
  const meetsEdit: Ask['meetsEdit'] = ({ path, line, column, rule }) =>
    print(`${harmless(`${path}:${line}:${column}: [${rule}] ${choose.meetsEdit}`)}\n`);
  return Object.assign(ask, { meetsEdit });
}

/** The next key behind a line of its own. */
async function typedAt({ print, key, colours }: Prompt, line: string): Promise<string | undefined> {
  // Listening comes first, so that no key falls between.
  const typing = key();
  print(colours ? colours.bold(line) : line);
  const typed = await typing;
  print(`${harmless(typed ?? '')}\n`);
  return typed;
}

/** The change as the person edits it; what is not taken is said, and nothing is changed. */
async function edited({ proposals }: Question, prompt: Prompt): Promise<readonly string[] | 'asked again'> {
  const { print, messages } = prompt;
  const { edit: words } = messages.choose;
  const proposal = editable(proposals, words.help);
  let text: string | undefined;
  try {
    text = await prompt.edit(proposal);
  } catch (error) {
    print(`${harmless(words.failed(reason(error)))}\n`);
    return 'asked again';
  }
  if (text === undefined || text === proposal) {
    print(`${text === undefined ? words.noEditor : words.unchanged}\n`);
    return 'asked again';
  }
  const result = taken(proposals, text);
  if (typeof result !== 'string') return result;
  print(`${words.notTaken[result]}\n`);
  return 'asked again';
}

/** The place, the reason, and the diff less its file names. */
function shown({ change, reason, diff }: Question, colours: Colours | undefined): string {
  const { path, line, column, rule } = change;
  const place = harmless(`${path}:${line}:${column}: [${rule}] ${reason}`);
  const several = diff.indexOf('\n--- ') !== -1;
  const hunks = (several ? diff : diff.slice(diff.indexOf('\n@@') + 1)).trimEnd();
  return `\n${colours ? colours.bold(place) : place}\n${diffForTerminal(hunks, colours)}`;
}
