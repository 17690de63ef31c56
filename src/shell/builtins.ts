/** Commands of the shell itself. */
import { Flow } from './flow.js';
import { showers } from './programs.js';
import { baseName } from './shell-text.js';
import { anything } from './state.js';
import { eachAtom, joinItems, type List, type Str, synthetic } from './values.js';
import { isName } from './variables.js';

export abstract class Builtins extends Flow {
  protected readonly traps: Str[] = [];

  /** Runs a command whose words are expanded. */
  protected abstract dispatch(list: List): Str | undefined;
  /** Something is started. */
  protected abstract record(list: List): void;
  /** Runs a string as shell text: in this shell, or in `process`. */
  protected abstract nested(str: Str, process: { elsewhere: boolean; args: List | undefined } | undefined): void;
  /** Runs another file's text in this shell. */
  protected abstract source(args: List): void;
  /** A text goes into a file. */
  protected abstract write(name: string, text: Str): void;

  /** Commands of the shell itself; undefined where `name` is none that matters here. `spelt` are the words as far as they are settled. */
  protected builtin(
    name: string,
    list: List,
    spelt: readonly (string | undefined)[],
  ): { output: Str | undefined } | undefined {
    if (!builtins.has(name) && !showers.has(name)) return undefined;
    const args = list.slice(1);
    const words = spelt.slice(1);
    const done = { output: undefined };
    if (name === 'printf' && words[0] === '-v' && words[1] !== undefined) {
      this.note('lost', list);
      this.set(words[1].replace(/\[.*/s, ''), { kind: 'unknown' });
      return done;
    }
    if (showers.has(name)) {
      this.note(this.sink === 'shown' ? 'show' : 'lost', list);
      return name === 'echo'
        ? { output: [...joinItems(words[0]?.startsWith('-') ? args.slice(1) : args), synthetic('\n')] }
        : done;
    }
    switch (name) {
      case 'cat':
      case 'tee': {
        this.note('show', list);
        const { input } = this;
        if (name === 'tee' && input)
          for (const item of args) if (item.kind === 'field') this.write(fileName(item.str, ''), input);
        return { output: args.length === 0 || name === 'tee' ? input : undefined };
      }
      case '[':
      case 'test':
        this.note('look', list);
        return done;
      case 'eval':
        this.nested(joinItems(args), undefined);
        return done;
      case 'source':
      case '.':
        this.source(args);
        return done;
      case 'builtin':
      case 'command':
        if (words[0]?.startsWith('-')) this.note('show', list);
        else this.dispatch(args);
        return done;
      case 'exec':
        if (args.length > 0) {
          this.record(list);
          this.dead = true;
        }
        return done;
      case 'exit':
        this.dead = true;
        return done;
      case 'return':
      case 'break':
      case 'continue': {
        const frame = name === 'return' ? this.functions.at(-1)?.frame : this.loops.at(-1);
        if (frame && !this.dead) frame.left.push(this.env.changes(frame.base));
        if (frame || name === 'return') this.dead = true;
        return done;
      }
      case 'set': {
        const dashes = words.indexOf('--');
        const operands = dashes >= 0 ? args.slice(dashes + 1) : words[0]?.match(/^[^-+]/) ? args : undefined;
        if (operands) this.env.set('@', { kind: 'array', list: operands });
        return done;
      }
      case 'shift': {
        const count = words.length === 0 ? 1 : Number(words[0] ?? Number.NaN);
        const all = this.positional();
        const head = all.slice(0, count);
        if (all[0]?.kind === 'unknown') return done;
        this.observe(joinItems(Number.isInteger(count) && head.every((one) => one.kind === 'field') ? head : all));
        const rest =
          Number.isInteger(count) && head.every((one) => one.kind === 'field') ? all.slice(count) : anything.list;
        this.env.set('@', { kind: 'array', list: rest });
        return done;
      }
      case 'trap':
        if (args[0]?.kind === 'field') this.traps.push(args[0].str);
        return done;
      case 'unset':
        for (const word of words) {
          const name = /^([A-Za-z_]\w*)\[/.exec(word ?? '')?.[1];
          if (word !== undefined && isName(word)) this.env.set(word, { kind: 'array', list: [] });
          else if (name !== undefined) {
            this.lose(this.get(name));
            this.set(name, { kind: 'unknown' });
          }
        }
        return done;
      case 'read':
      case 'mapfile':
      case 'readarray':
      case 'getopts':
      case 'let':
        this.note('look', list);
        // What is read cannot be followed into the variables.
        if (this.input) this.forget(this.input);
        for (const word of words) {
          const variable = /^[A-Za-z_]\w*/.exec(word ?? '')?.[0];
          if (variable !== undefined) this.set(variable, { kind: 'unknown' });
        }
        return done;
      default:
        return undefined;
    }
  }
}

/** Those that `Evaluator.builtin` knows, beside those that only show. */
const builtins: ReadonlySet<string> = new Set(
  'cat tee [ test eval source . builtin command exec exit return break continue set shift trap unset read mapfile readarray getopts let'.split(
    ' ',
  ),
);

export /** A file's name as far as the script settles it, else as written; only its end matters. */
function fileName(str: Str, written: string): string {
  let text = '';
  eachAtom(str, (atom) => {
    text += atom.kind === 'text' ? atom.text : atom.source;
  });
  return baseName(text === '' ? written : text);
}
