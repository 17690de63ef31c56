/** Commands of the shell itself, as a table: what is in it is modelled, every other builtin may do anything to any variable. */
import { elementOf, outside, type Value } from './environment.js';
import { Input, type Words } from './input.js';
import { formatted, unescaped } from './printf.js';
import { isModelled, onlyOfBash, silentBuiltins, tellingBuiltins, unmodelledBuiltins } from './programs.js';
import { wordOf } from './shell-text.js';
import { sourcedIn } from './sourced.js';
import { anything, Entangled, type Frame, isOutput, listOf } from './state.js';
import { concatMap, joinItems, type List, partsOf, type Str, settled, synthetic } from './values.js';
import { isName } from './variables.js';

export abstract class Builtins extends Input {
  /** A row for each builtin that is modelled, and for the two programs that are followed as if they were: `cat`, `tee`. */
  private readonly table: ReadonlyMap<string, (words: Words) => void> = new Map<string, (words: Words) => void>([
    ['echo', (words) => this.echo(words)],
    ['print', (words) => this.printZsh(words)],
    ['printf', (words) => this.printf(words)],
    ['cat', (words) => this.cat(words)],
    ['tee', (words) => this.tee(words)],
    ['[', (words) => this.testCommand(words)],
    ['test', (words) => this.testCommand(words)],
    ['eval', ({ args }) => this.nested(joinItems(args), undefined)],
    ['source', ({ args }) => this.source(args)],
    ['.', ({ args }) => this.source(args)],
    ['builtin', (words) => this.commandBuiltin(words)],
    ['command', (words) => this.commandBuiltin(words)],
    ['exec', (words) => this.exec(words)],
    ['exit', () => this.leave([], true)],
    ['return', () => this.leave([this.returns.at(-1)], true)],
    ['break', (words) => this.leaveLoop(words)],
    ['continue', (words) => this.leaveLoop(words)],
    ['set', (words) => this.setBuiltin(words)],
    ['shift', (words) => this.shift(words)],
    ['cd', (words) => this.cd(words)],
    ['pushd', (words) => this.cd(words)],
    ['popd', (words) => this.cd(words)],
    ['trap', (words) => this.trap(words)],
    ['unset', (words) => this.unset(words)],
    ['read', (words) => this.read(words)],
    ['mapfile', (words) => this.mapfile(words)],
    ['readarray', (words) => this.mapfile(words)],
    ['getopts', (words) => this.getopts(words)],
    ['let', (words) => this.setsNames(words)],
    ['wait', (words) => this.wait(words)],
    ['alias', (words) => this.alias(words)],
    ['setopt', (words) => this.setsOptions(words)],
    ['unsetopt', (words) => this.setsOptions(words)],
    ['emulate', (words) => this.setsOptions(words)],
    ['shopt', (words) => this.setsOptions(words)],
    ...silentBuiltins.map((name): [string, (words: Words) => void] => [name, (words) => this.nothing(words)]),
    ...tellingBuiltins.map((name): [string, (words: Words) => void] => [name, (words) => this.tells(words)]),
  ]);
  protected readonly traps: Str[] = [];
  /** Names of which an alias may make other words. */
  protected readonly aliases = new Set<string>();
  /** Words anywhere in a command of which zsh's `alias -g` makes others. */
  protected readonly globalAliases = new Set<string>();

  /** Runs a command whose words are expanded. */
  protected abstract dispatch(list: List, which?: 'no function'): void;
  /** Starts a program: a shell with text for it, a script, or anything else. */
  protected abstract start(list: List): void;
  /** Runs another file's text in this shell. */
  protected abstract source(args: List): void;
  /** The project's scripts among the words of a command that may do anything with them. */
  protected abstract loseScripts(list: List): void;
  /** Writes to a file by its name. */
  protected abstract write(name: Str, str: Str, appends: boolean): void;
  protected abstract changeFolder(name: Str): void;
  /** What a file is known to hold; a script of the project is lost where its text is asked for. */
  protected abstract contentOf(name: Str): Str | undefined;

  /** Runs a command of the shell itself; false where `name` is none. */
  protected builtin(name: string, list: List, spelt: readonly (string | undefined)[]): boolean {
    if (!this.table.has(name) && !unmodelledBuiltins.has(name)) return false;
    const run = isModelled(`builtin ${name}`) ? this.table.get(name) : undefined;
    if (run) this.ofBash(name, list, () => run({ list, args: list.slice(1), words: spelt.slice(1) }));
    else {
      this.note('lost', list);
      this.forgetAll();
      this.env.set('@', anything);
      this.loseScripts(list);
      if (this.isPrintUsed) this.print([], [outside]);
    }
    return true;
  }

  /** Runs a builtin that dash may not have. */
  protected ofBash(name: string, list: List, run: () => void): void {
    const [, option] = list;
    const isBash =
      onlyOfBash.has(name) || (/^printf$|^read$/.test(name) && option && /^-[va]/.test(wordOf(option) ?? ''));
    if (isBash && this.view.dialect === 'sh') this.mayNotRun(run);
    else run();
  }

  /** `print -v NAME`, and options that print something else, or elsewhere. */
  private printZsh(given: Words): void {
    const { list, words } = given;
    if (!words.some((word) => /^-\w*[^lnr]/.test(word ?? ''))) return this.echo(given);
    this.note('lost', list);
    this.setsBehind(/^-\w*v$/, words);
    this.print(list, undefined);
  }

  /** `echo`, and what is like it of zsh's `print`. */
  private echo({ list, args, words }: Words): void {
    const options = words.findIndex((word) => word === undefined || !/^-[a-zA-Z]+$/.test(word));
    const operands = options === -1 ? [] : args.slice(options);
    const lines = words.slice(0, options).some((word) => word?.includes('l'));
    const str = lines ? operands.flatMap((item): Str => [...joinItems([item]), synthetic('\n')]) : joinItems(operands);
    const ends = words.slice(0, options).some((word) => word?.includes('n')) || lines;
    const escapes = this.view.dialect === 'zsh' || words.slice(0, options).some((word) => word?.includes('e'));
    // Whether dash's `echo` undoes backslashes, and bash's does not.
    if (this.view.dialect === 'sh' && str.some((atom) => atom.kind === 'text' && atom.text.includes('\\')))
      return this.print(list, undefined);
    const text = escapes && str.some((atom) => atom.kind !== 'text' || atom.text.includes('\\')) ? unescaped(str) : str;
    this.print(list, text && (ends ? text : [...text, synthetic('\n')]));
  }

  private printf({ list, args, words }: Words): void {
    // `-vNAME` in one word.
    const attached = /^-v(\w.*)/s.exec(words[0] ?? '')?.[1];
    if (attached !== undefined) {
      this.note('lost', list);
      return this.setUnknown(attached);
    }
    const named = words[0] === '-v';
    const [format, ...values] = named ? args.slice(2) : words[0] === '--' ? args.slice(1) : args;
    // `printf '--flag'`: bash takes the format for an option, and prints nothing.
    const isOption = !named && words[0] !== '--' && words[0]?.startsWith('-') === true;
    const str = format?.kind === 'field' && !isOption ? formatted(format.str, values) : undefined;
    if (!named) return this.print(list, str);
    const name = words[1];
    if (str && name !== undefined && isName(name)) return this.set(name, { kind: 'string', str });
    this.note('lost', list);
    if (name === undefined) this.forgetAll();
    else this.setUnknown(name);
  }

  /** `cat` gives what it is given, `tee` as well, and writes it to files. */
  private cat({ list, args, words }: Words): void {
    this.note('show', list);
    const files = args.filter((_, index) => !words[index]?.startsWith('-') || words[index] === '-');
    const str = files.length === 0 ? this.takeInput() : this.contents(files);
    this.print(elementOf(str ?? []), str ?? [outside]);
  }

  private contents(files: List): Str | undefined {
    let all: Str = [];
    for (const file of files) {
      const text = wordIs(file, '-') ? this.takeInput() : file.kind === 'field' ? this.contentOf(file.str) : undefined;
      all = [...all, ...(text ?? [outside])];
    }
    return all;
  }

  private tee({ list, args, words }: Words): void {
    this.note('show', list);
    const str = this.takeInput() ?? [outside];
    args.forEach((item, index) => {
      if (item.kind !== 'field' || words[index]?.startsWith('-')) return;
      this.write(item.str, str, words.includes('-a') || words.includes('--append'));
    });
    this.print(elementOf(str), str);
  }

  private testCommand({ list, words }: Words): void {
    this.note('look', list);
    words.forEach((word, index) => {
      const item = list[index + 2];
      if ((word === '-v' || word === '-R') && item?.kind === 'field') this.testsVariable(item.str);
    });
  }

  private commandBuiltin({ list, args, words }: Words): void {
    const at = words.findIndex((word) => word === undefined || !/^-[pvV]+$|^--$/.test(word));
    if (words.slice(0, at === -1 ? undefined : at).some((word) => /[vV]/.test(word ?? ''))) this.print(list, [outside]);
    else if (at !== -1) this.dispatch(args.slice(at), 'no function');
  }

  private exec({ list, args }: Words): void {
    if (args.length === 0) return;
    this.start(list);
    this.dead = true;
  }

  /** Leaves functions or loops with what was set in them so far; `ends`: without one, the script. */
  private leave(frames: readonly (Frame | undefined)[], ends: boolean): void {
    for (const frame of frames) if (frame && !this.dead) frame.left.push(this.env.changes(frame.base));
    if (frames.some((frame) => frame) || ends) this.dead = true;
  }

  /** `break 2` leaves two loops; a number that nobody knows may be any. */
  private leaveLoop({ args, words }: Words): void {
    const count = words[0] === undefined ? Number.NaN : Number(words[0]);
    if (args.length === 0) this.leave([this.loops.at(-1)], false);
    else if (Number.isInteger(count) && count > 0)
      this.leave([this.loops.at(-Math.min(count, this.loops.length))], false);
    else this.leave(this.loops, false);
  }

  private setBuiltin({ args, words }: Words): void {
    const dashes = words.indexOf('--');
    const options = dashes >= 0 ? words.slice(0, dashes) : words;
    options.forEach((word, index) => {
      const all =
        /^[-+][a-zA-Z]*a/.test(word ?? '') || (/^[-+]o$/.test(word ?? '') && options[index + 1] === 'allexport');
      if (all) this.exportsAll = word?.startsWith('-') === true;
    });
    this.setsBehind(/^[-+]\w*A$/, options);
    const plain = words[0] === undefined ? args.length > 0 : /^[^-+]/.test(words[0]) || words[0] === '';
    const operands = dashes >= 0 ? args.slice(dashes + 1) : plain ? args : undefined;
    if (args.length === 0 && this.isPrintUsed) this.print([], this.everything());
    if (!operands) return;
    this.store('@', { kind: 'array', list: operands });
    this.env.set('@', { kind: 'array', list: operands });
  }

  private shift({ list, words }: Words): void {
    const arrays = words.flatMap((word) => (word !== undefined && isName(word) ? [word] : []));
    // zsh's `shift ARRAY` leaves the arguments alone.
    for (const name of arrays) this.loseVariable(name);
    if (arrays.length > 0) return;
    const count = words.length === 0 ? 1 : Number(words[0] ?? Number.NaN);
    const all = this.positional();
    const head = all.slice(0, count);
    const plain = Number.isInteger(count) && head.every((one) => one.kind === 'field');
    this.note('look', list);
    // Of arguments that nobody knows, nobody knows the others.
    if (all.length === 1 && all[0]?.kind === 'unknown') return;
    this.count(plain ? head : all);
    if (!plain) this.forget(joinItems(all));
    // More than there are: nothing is shifted.
    else if (head.length < count && all.length > 0) return;
    this.env.set('@', { kind: 'array', list: plain ? all.slice(count) : anything.list });
  }

  private cd({ list, args, words }: Words): void {
    this.note('show', list);
    const item = args[words.findIndex((word) => word === undefined || !/^-[LPe@]+$|^--$/.test(word))];
    this.changeFolder(item?.kind === 'field' ? item.str : []);
  }

  private trap({ args, words }: Words): void {
    const [first] = args;
    if (this.isPrintUsed) this.print([], [...partsOf(concatMap(this.traps, (one) => one)), outside]);
    if (args.length < 2 || first?.kind !== 'field' || words[0] === '-') return;
    this.traps.push(first.str);
    // It may run between any two commands, and behind any: with what is set now, and with what is set later.
    this.runTraps();
    // In zsh a function's own EXIT is its end.
    const isEnd = this.view.dialect !== 'zsh' || this.functions.length === 0;
    if (isEnd && words.slice(1).every((signal) => signal === 'EXIT' || signal === '0')) return;
    // What it sets, nobody knows from here on; what it reads in or evaluates may set anything.
    if (/(?:^|[\s;&|({])(?:\.|source|eval)\s/.test(settled(first.str) ?? '')) this.forgetAll();
    if (/(?:^|[\s;&|({])(?:set|shift)\b/.test(settled(first.str) ?? '')) this.volatile.add('@');
    for (const name of this.namesIn(first.str, /([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=/g)) this.volatile.add(name);
    for (const name of this.namesIn(first.str, /(?:\b(?:unset\s+-f|function)\s+|(?=[\w-]+\s*\(\)))([\w-]+)/g))
      this.env.set(`${name}()`, { kind: 'unknown' });
  }

  private trapping = false;

  /** Runs every trap with the variables as they are. */
  protected runTraps(): void {
    if (this.trapping) return;
    this.trapping = true;
    for (const trap of this.traps)
      this.apart(() => {
        const before = this.env;
        this.env = before.fork();
        this.nested(trap, undefined);
        // When it runs, and so what has these values from then on, is open.
        for (const [name, value] of this.env.changes(before)) if (/^\w/.test(name)) this.lose(value);
        for (const [name, value] of this.env.changes(before)) if (isOutput(name)) before.set(name, value);
        this.env = before;
      });
    this.trapping = false;
  }

  protected override set(name: string, value: Value): void {
    super.set(name, value);
    if (
      this.traps.length > 0 &&
      this.traps.some((trap) => this.namesIn(trap, /\$\{?[#!]?([A-Za-z_]\w*)/g).includes(name))
    )
      this.runTraps();
  }

  /** What all variables hold, in any order. */
  private everything(): Str {
    const values = [...this.env.changes()].flatMap(([name, value]) => (/^\w/.test(name) ? [value] : []));
    return [...partsOf(concatMap(values, (value) => joinItems(listOf(value)))), outside];
  }

  /** The variables that `pattern` finds in a text, or in the functions that it names. */
  private namesIn(str: Str, pattern: RegExp): string[] {
    const text = settled(str);
    if (text === undefined) return [...this.env.changes().keys()];
    const bodies = [...this.defined.values()].filter(({ node }) => text.includes(node.name.text));
    const texts = [text, ...bodies.map(({ node, view }) => view.text.slice(node.pos, node.end))];
    return texts.flatMap((one) => Array.from(one.matchAll(pattern), ([, name = '']) => name));
  }

  private unset({ words }: Words): void {
    const options = words.filter((word) => word?.startsWith('-')).join('');
    for (const word of words) {
      const name = /^([A-Za-z_]\w*)\[/.exec(word ?? '')?.[1];
      const isFunction = options.includes('f') || (!options.includes('v') && word !== undefined && !this.env.get(word));
      // bash refuses to unset what is `readonly`.
      if (word !== undefined && this.isFixed(word)) continue;
      if (word === undefined) this.forgetAll();
      else if (isFunction && !word.startsWith('-')) this.env.set(`${word}()`, { kind: 'unknown' });
      if (word === undefined || options.includes('f')) continue;
      if (isName(word)) this.uncover(word);
      if (isName(word)) this.keep(word);
      if (isName(word) && this.functions.slice(0, -1).some(({ saved }) => saved.has(word))) this.setUnknown(word);
      else if (isName(word))
        this.env.set(options.includes('n') ? word : this.targetOf(word), { kind: 'array', list: [] });
      else if (name !== undefined) this.loseVariable(name);
    }
  }

  private wait({ list, words }: Words): void {
    this.note('show', list);
    this.setsBehind(/^-\w*p$/, words);
  }

  /** `wait -p NAME`, zsh's `print -v NAME` and `set -A NAME`: the variable behind an option gets what nobody follows. */
  private setsBehind(option: RegExp, words: Words['words']): void {
    const at = words.findIndex((word) => option.test(word ?? ''));
    if (at !== -1) this.loseVariable(words[at + 1] ?? '');
  }

  /** Options of zsh that change what words mean: nothing that follows would be read right. */
  private setsOptions({ words }: Words): void {
    if (words.includes('lastpipe')) this.lastPipe = words[0] === '-s';
    if (this.view.dialect !== 'zsh') return;
    if (
      words.some(
        (word) =>
          word === undefined ||
          /split|ksh|^(?:sh|bash)$|globsubst|expandparam/.test(word.replaceAll('_', '').toLowerCase()),
      )
    )
      throw new Entangled();
  }

  private alias({ list, args, words }: Words): void {
    this.note('lost', list);
    this.forget(joinItems(args));
    const isGlobal = words.some((word) => /^-\w*g/.test(word ?? ''));
    for (const item of args) {
      const [first] = item.kind === 'field' ? item.str : [];
      const name = first?.kind === 'text' ? /^([^=]+)=/.exec(first.text)?.[1] : undefined;
      if (name !== undefined) (isGlobal ? this.globalAliases : this.aliases).add(name);
    }
    // What an alias reads in, nobody follows.
    this.loseScripts([
      ...list.slice(0, 1),
      ...args.flatMap((item) => (item.kind === 'field' ? scriptsIn(item.str) : [])),
    ]);
  }

  /** Nothing becomes of its words, and it sets nothing; what it is given to read, nobody reads. */
  private nothing({ list }: Words): void {
    const str = this.takeInput();
    this.note('show', str ? [...list, ...elementOf(str)] : list);
  }

  /** Prints what is not known, such as the working folder. */
  private tells({ list }: Words): void {
    this.print(list, [outside]);
  }
}

/** The names of files that a text reads in, as words. */
const scriptsIn = (str: Str): List =>
  sourcedIn(settled(str) ?? '').map((name) => ({
    kind: 'field',
    str: [synthetic(name)],
    raw: [synthetic(name)],
    split: false,
  }));

const wordIs = (item: List[number], text: string): boolean => item.kind === 'field' && settled(item.str) === text;
