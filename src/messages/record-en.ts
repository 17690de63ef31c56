/** What is said in English of the file of a transform. */
import type { RecordMessages } from './record-types.js';
import { templateEn } from './template-en.js';

export const recordEn: RecordMessages = {
  unknownKey: (key, known, meant) =>
    meant === undefined
      ? `unknown key '${key}'; the known keys are: ${known}`
      : `unknown key '${key}'; did you mean '${meant}'?`,
  missingKey: (key) => `needs the key '${key}'`,
  later: (key) => `'${key}' is not supported yet`,
  wanted: {
    table: 'must be a table of keys',
    list: 'must be a list',
    text: 'must be a text',
    texts: 'must be a text, or a list of texts',
    number: 'must be a number',
    data: 'must be data: a function is never asked',
  },
  empty: 'must not be empty',
  choice: (value, known, meant) =>
    meant === undefined ? `'${value}' is not one of: ${known}` : `'${value}' is not known; did you mean '${meant}'?`,
  noneOf: (known) => `needs one of these keys: ${known}`,
  severalAsked: (given) => `asks one thing only, and this has ${given}: make one condition for each, in a list \`all\``,
  several: (given) => `does one thing only, and this has ${given}: make one for each`,
  noName: (name) => `'${name}' is not a name: use small letters, digits, dots and hyphens, as in my-tool-2`,
  noVariable: (name) => `'${name}' is no name of a variable: use letters, digits and _, as in CACHE_DIR`,
  never: (atLeast, of) => `asks for ${atLeast} flags and names ${of}, so it never holds`,
  twoWords: (name) => `'${name}' is several words: only a command may have them`,
  builtIn: (name) => `'${name}' is the name of a built-in transform: choose another`,
  noFlag: (flag) => `'${flag}' is no flag: it does not begin with -`,
  shortFlag: (flag) => `'${flag}' begins with one dash: only flags that begin with two can be looked for yet`,
  moreThanFlag: (flag) => `'${flag}' is more than a flag's name: leave out the value, and the blanks`,
  noEntry: 'an entry point needs a name, and there must be one',
  circle: (name) => `'${name}' includes this record itself`,
  includedTwice: (name) => `'${name}' is included twice`,
  wrongOrder: (made, by, of) => `'${by}' makes ${made}, which '${of}' changes: it has to come first`,
  openEntry: (name) =>
    `'${name}' stands for many programs: the record needs a \`when\` that tells which of them are meant`,
  noValue: (flag) => `no value of ${flag} selects a run`,
  noRule: 'there is no rule',
  chain: (flag, made) => `${flag} becomes ${made}, which a rule changes again: let it become what is right in the end`,
  twice: (flag) => `there is a rule for ${flag} already: say which values each is for (values), or when (when)`,

  error: (text) => `error: ${text}`,
  concerns: (commands, where) => `for ${commands}${where === undefined ? '' : `, where ${where}`}`,

  template: templateEn,
  isThere: 'is there already, and was left as it is',
  notWritten: (reason) => `could not be written: ${reason}`,
  created: (file) => [
    `${file} is written. It works as it is; make it your own:`,
    `  1. Edit it: entries are the commands, rules what becomes of their flags, examples its tests.`,
    `  2. reflow-migrate test ${file}`,
    `  3. reflow-migrate --transform ${file} -n .   shows what would change; without -n it is written.`,
  ],

  example: (number, line) => `example ${number}: ${line}`,
  otherText: 'it becomes another text (- expected, + found):',
  otherReports: (expected, found) =>
    `other findings are left for a person: expected ${expected || 'none'}, found ${found || 'none'}`,
  otherArguments: 'under bash, its commands get other arguments than the rules say (- before, + after):',
  otherAgain: 'a second run changes it once more:',
  defect: (proof) => `the change could not be proved safe: ${proof}`,
  noExample: 'has no example, so nothing was tried: add examples, each with before and after',
  untried: (flags) => `no example has ${flags}`,
  writeIt: (file) => `Write this to ${file}?`,
  nobodyAsked: 'nothing was written: --update asks first, and there is no terminal to ask on',
  byHand: 'this cannot be written for you: change the examples by hand',
  tested: (passed, failed, wrong) =>
    [
      `${passed} ${passed === 1 ? 'example' : 'examples'} passed`,
      `${failed} failed`,
      ...(wrong > 0 ? [`${wrong} ${wrong === 1 ? 'file' : 'files'} wrong`] : []),
    ].join(', '),
};
