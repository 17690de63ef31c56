/** Training configurations by chance: what people write, in every style that comes to mind, and some things that nobody would. */

/** Numbers from 0 below 1, the same for the same seed. */
export type Chance = () => number;

/** Mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const tools = (chance: Chance) => {
  const below = (count: number): number => Math.floor(chance() * count);
  const pick = <T>(...all: readonly [T, ...T[]]): T => all[below(all.length)] ?? all[0];
  const may = (share: number): boolean => chance() < share;
  const shuffled = <T>(all: readonly T[]): T[] => {
    const left = [...all];
    return all.flatMap(() => left.splice(below(left.length), 1));
  };
  return { below, pick, may, shuffled };
};

type Member = readonly [key: string, value: string];

/** The members of a policy; most of them say that they are a Reflow run's. */
function membersOf(chance: Chance, isJson: boolean): Member[] {
  const { pick, may, shuffled } = tools(chance);
  const on = isJson ? ['true'] : ['true', 'True', 'TRUE'];
  const bool = (): string => pick('true', ...on, 'false');
  const members: Member[] = [
    ['use_reflow', may(0.85) ? pick('true', ...on) : pick('false', 'null', '"true"', '"${x}"')],
  ];
  if (may(0.8)) members.push(['teacher_model_path', pick('"out/t"', isJson ? '"a"' : 'out/t # not a comment?', '""')]);
  if (may(0.8)) members.push(['load_vlm_weights', may(0.9) ? bool() : pick('null', '"x, y"', '[1, 2]')]);
  if (may(0.8)) members.push(['train_expert_only', may(0.9) ? pick('true', ...on, 'false') : pick('"${e}"', '1')]);
  if (may(0.1)) members.push(['load_vlm_weights', bool()]);
  for (const key of ['type', 'steps', 'optimizer_lr', 'note', 'sizes'])
    if (may(0.4)) members.push([key, pick('"a: b # c"', '2e-5', '[1, {"a": 2}]', '{"b": "}"}', '"{,}"', 'null')]);
  return shuffled(members);
}

/** Comments, or none; with what comments say. */
const remark = (chance: Chance, mark: string): string => {
  const { pick } = tools(chance);
  return `${mark} ${pick('obsolete', 'load_vlm_weights: once', 'the policy, {a: b}', 'train_expert_only', '"', 'use_reflow, too', "it's")}`;
};

export function yamlBy(chance: Chance): string {
  const { pick, may, below, shuffled } = tools(chance);
  const indent = pick('  ', '    ', ' ');
  const remarkOr = (share: number): string => (may(share) ? ` ${' '.repeat(below(3))}${remark(chance, '#')}` : '');
  const keyOf = (key: string): string => (may(0.1) ? pick(`"${key}"`, `'${key}'`) : key);
  const lines = (members: readonly Member[], before: string): string[] =>
    members.flatMap(([key, value]) => [
      ...(may(0.1) ? [''] : []),
      ...(may(0.15) ? [`${before}${remark(chance, '#')}`] : []),
      `${before}${keyOf(key)}:${may(0.05) ? `\n${before}${indent}` : pick(' ', ' ', '  ')}${value}${remarkOr(0.2)}`,
    ]);
  const policy = (): string[] => {
    const members = membersOf(chance, false);
    const style = chance();
    if (style < 0.55) return [`policy:${may(0.05) ? ' &p' : ''}${remarkOr(0.1)}`, ...lines(members, indent)];
    const flow = members.map(([key, value]) => `${keyOf(key)}: ${value.replace(/ #.*/, '')}`);
    if (style < 0.7) return [`policy: {${pick('', ' ')}${flow.join(pick(', ', ','))}${pick('', ' ', ',')}}`];
    if (style < 0.85)
      return [
        'policy: {',
        ...flow.map((one, at) => `${indent}${one}${at < flow.length - 1 || may(0.3) ? ',' : ''}${remarkOr(0.2)}`),
        '}',
      ];
    return lines(
      members.map(([key, value]): Member => [`policy.${key}`, value]),
      '',
    );
  };
  const others = [
    ['dataset:', `${indent}repo_id: me/cube${remarkOr(0.3)}`, `${indent}episodes: [1, 2]`],
    ['steps: 20000'],
    ['notes: |', `${indent}policy:`, `${indent}  load_vlm_weights: true # text`, ''],
    ['list:', '- use_reflow: true', '- policy: x'],
    ['eval: {n: 1, load_vlm_weights: true}'],
    [remark(chance, '#'), ''],
  ];
  const document = (): string =>
    shuffled([policy(), ...others.filter(() => may(0.4))])
      .flat()
      .join('\n');
  let text = `${Array.from({ length: may(0.1) ? 2 : 1 }, document).join('\n---\n')}\n`;
  if (may(0.1)) text = `---\n${text}`;
  if (may(0.2)) text = text.replace(/\n+$/, '');
  if (may(0.2)) text = text.replaceAll('\n', '\r\n');
  return may(0.1) ? `\ufeff${text}` : text;
}

export function jsonBy(chance: Chance): string {
  const { pick, may, shuffled } = tools(chance);
  const isOpen = may(0.4);
  const indent = pick('  ', '\t', '    ');
  const isFlat = may(0.3);
  const remarkOr = (share: number): string =>
    isOpen && !isFlat && may(share) ? ` ${pick(remark(chance, '//'), `${remark(chance, '/*')} */`)}` : '';
  const object = (members: readonly Member[], before: string): string => {
    const all = members.map(([key, value], at) => {
      const comma = at < members.length - 1 || (isOpen && may(0.3)) ? ',' : '';
      return `${JSON.stringify(key)}:${pick('', ' ')}${value}${comma}`;
    });
    if (isFlat || may(0.1)) return `{${pick('', ' ')}${all.join(pick('', ' '))}${pick('', ' ')}}`;
    const above = (): string => (isOpen && may(0.1) ? `${before}${indent}${remark(chance, '//')}\n` : '');
    return `{\n${all.map((one) => `${above()}${before}${indent}${one}${remarkOr(0.2)}\n`).join('')}${before}}`;
  };
  const members = membersOf(chance, true);
  const dotted = members.map(([key, value]): Member => [`policy.${key}`, value]);
  const others: Member[] = [
    ['steps', '5'],
    ['eval', '{"load_vlm_weights": true}'],
    ['list', '[{"use_reflow": true}, 1]'],
  ];
  const own = may(0.8) ? [['policy', object(members, indent)] as const] : dotted;
  let text = `${object(shuffled([...own, ...others.filter(() => may(0.5))]), '')}\n`;
  if (may(0.2)) text = text.trimEnd();
  if (may(0.2)) text = text.replaceAll('\n', '\r\n');
  return may(0.1) ? `\ufeff${text}` : text;
}
