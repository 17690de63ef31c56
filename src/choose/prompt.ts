/** Puts a question to a person and reads the answer. */
import type { Messages } from '../messages/types.js';
import { reason } from '../reason.js';
import { diffForTerminal } from '../report/diff.js';
import { type Colours, harmless } from '../report/pretty.js';
import { hanging, roomOn } from '../report/width.js';
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
  /** The terminal's width. */
  columns: number | undefined;
  messages: Messages;
}

/** Asks until there is an answer; where nobody types any more, that is `quit`. */
export function asking(prompt: Prompt): Ask {
  const { print, messages } = prompt;
  const { choose } = messages;
  const ask = async (question: Question): Promise<Answer> => {
    print(`${shown(question, prompt)}\n`);
    for (;;) {
      const typed = await typedAt(prompt, `${choose.question(question.number, question.count)} [y,n,a,d,e,q,?]`);
      if (typed === undefined) return 'quit';
      // Enter alone may be the habit that came late: the question names the keys.
      if (typed === controlZ || typed === '') continue;
      const answer = typed.toLowerCase() === 'e' ? await edited(question, prompt) : answers[typed.toLowerCase()];
      if (answer === 'asked again') continue;
      if (answer) return answer;
      tellKeys({ ...choose.help, '?': choose.thisHelp }, prompt);
    }
  };
  const meetsEdit: Ask['meetsEdit'] = ({ path, line, column, rule }) =>
    tell(`${path}:${line}:${column}: [${rule}] ${choose.meetsEdit}`, prompt);
  return Object.assign(ask, { meetsEdit });
}

function tell(text: string, { print, columns }: Prompt): void {
  for (const line of hanging('', 0, text, 2, roomOn(columns))) print(`${line}\n`);
}

/** What each key means. */
export function tellKeys(meanings: Readonly<Record<string, string>>, { print, columns }: Prompt): void {
  for (const [letter, meaning] of Object.entries(meanings))
    for (const line of hanging(`${letter}  `, 3, meaning, 3, roomOn(columns))) print(`${line}\n`);
}

/** The next key behind a question of its own. */
export async function typedAt(prompt: Prompt, question: string): Promise<string | undefined> {
  const { print, key, colours, columns } = prompt;
  // A blank parts it from what is typed; listening comes first, so that no key falls between.
  const typing = key();
  const line = `${hanging('', 0, question, 2, roomOn(columns)).join('\n')} `;
  print(colours ? colours.bold(line) : line);
  const typed = await typing;
  // A key that is no letter, such as Control-Z, shows nothing.
  print(`${/\p{Cc}/u.test(typed ?? '') ? '' : harmless(typed ?? '')}\n`);
  return typed;
}

/** The change as the person edits it; what is not taken is said, and nothing is changed. */
async function edited({ proposals }: Question, prompt: Prompt): Promise<readonly string[] | 'asked again'> {
  const { edit: words } = prompt.messages.choose;
  const proposal = editable(proposals, words.help);
  let text: string | undefined;
  try {
    text = await prompt.edit(proposal);
  } catch (error) {
    tell(words.failed(reason(error, prompt.messages.problems)), prompt);
    return 'asked again';
  }
  if (text === undefined || text === proposal) {
    tell(text === undefined ? words.noEditor : words.unchanged, prompt);
    return 'asked again';
  }
  const result = taken(proposals, text);
  if (typeof result !== 'string') return result;
  tell(words.notTaken[result], prompt);
  return 'asked again';
}

/** The place, the reason, and the diff less its file names. */
function shown({ change, reason, diff }: Question, { colours, columns }: Prompt): string {
  const { path, line, column, rule } = change;
  const place = hanging('', 0, `${path}:${line}:${column}: [${rule}] ${reason}`, 4, roomOn(columns)).join('\n');
  const several = diff.indexOf('\n--- ') !== -1;
  const hunks = (several ? diff : diff.slice(diff.indexOf('\n@@') + 1)).trimEnd();
  return `\n${colours ? colours.bold(place) : place}\n${diffForTerminal(hunks, colours)}`;
}
