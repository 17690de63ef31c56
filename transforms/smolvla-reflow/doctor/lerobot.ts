/** A LeRobot checkout or installed package: whether it holds the refactored Reflow code. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, failed, ok, type Remedy } from './check.js';
import { readSmall, Unfit } from './files.js';
import { cleanLines, reflowClass } from './guide.js';

/** Where the policies are: a checkout, its `src`, the package itself, older layouts. */
const layouts = [
  'src/lerobot/policies',
  'lerobot/policies',
  'policies',
  'src/lerobot/common/policies',
  'lerobot/common/policies',
  'common/policies',
];

/** @throws file system errors other than that something is missing */
export function checkLerobot(folder: string): Check[] {
  const policies = layouts.map((layout) => join(folder, layout)).find((path) => existsSync(join(path, 'factory.py')));
  if (policies === undefined) return [failed('factory', ({ lerobot }) => lerobot.noFactory(folder), 'factory')];
  return [
    check('factory', join(policies, 'factory.py'), 'factory', (lines, file) =>
      picksReflow(lines)
        ? ok('factory', ({ lerobot }) => lerobot.picks(file, reflowClass))
        : failed('factory', ({ lerobot }) => lerobot.picksNot(file, reflowClass), 'factory'),
    ),
    check('reflow-policy', join(policies, 'smolvla/modeling_smolvla_reflow.py'), 'reflowFile', (lines, file) =>
      lines.some((line) => new RegExp(`^class ${reflowClass}\\b`).test(line))
        ? ok('reflow-policy', ({ lerobot }) => lerobot.defines(file, reflowClass))
        : failed('reflow-policy', ({ lerobot }) => lerobot.definesNot(file, reflowClass), 'reflowFile'),
    ),
    check('clean-policy', join(policies, 'smolvla/modeling_smolvla.py'), 'cleanFile', (lines, file) => {
      const at = lines.findIndex((line) => /reflow/i.test(line));
      return at < 0
        ? ok('clean-policy', ({ lerobot }) => lerobot.clean(file, lines.length, cleanLines))
        : failed(
            'clean-policy',
            ({ lerobot }) => lerobot.unclean(`${file}:${at + 1}`, lines.length, cleanLines),
            'cleanFile',
          );
    }),
  ];
}

function check(id: string, file: string, remedy: Remedy, judge: (lines: string[], file: string) => Check): Check {
  try {
    return judge(codeLines(readSmall(file)), file);
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    return failed(id, error.tell, remedy);
  }
}

/** Python's lines without comments and longer strings, which pick no policy. Short strings stay: `getattr(cfg, "use_reflow")`. */
function codeLines(text: string): string[] {
  const code = text.replace(
    /("""|''')[\s\S]*?(?:\1|$(?![\s\S]))|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*/g,
    (match, long: string | undefined) =>
      long !== undefined || match.startsWith('#') ? match.replace(/[^\n]+/g, '') : match,
  );
  const lines = code.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

const takes = new RegExp(`(?:=|\\breturn)\\s*(?:[\\w.]+\\.)?${reflowClass}\\b`);
const takesIf = new RegExp(`${reflowClass}\\b\\s*if\\b[^\\n]*\\buse_reflow\\b`);

/** Whether the class is taken in the block of an `if` that asks for use_reflow. */
function picksReflow(lines: readonly string[]): boolean {
  return lines.some((line, index) => {
    if (takesIf.test(line)) return true;
    const indent = /^([ \t]*)(?:el)?if\b/.exec(line)?.[1]?.length;
    if (indent === undefined) return false;
    const rest = lines.slice(index + 1);
    const end = rest.findIndex((one) => one.trim() !== '' && one.search(/\S/) <= indent && !/^\s*[)\]]/.test(one));
    const whole = [line, ...(end < 0 ? rest : rest.slice(0, end))].join('\n');
    const head = /^[\s\S]*?:(?=\s)/.exec(`${whole}\n`)?.[0] ?? '';
    return /\buse_reflow\b/.test(head) && takes.test(whole.slice(head.length));
  });
}
