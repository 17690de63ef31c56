/** What a finding says, in Chinese. */

import type { Act } from './reasons.js';
import type { Catalogue, Said } from './types.js';

const said = (reason: string, help: string): Said => ({
  message: `${reason}${help}`.trimStart(),
  help,
});

/** 对参数所作的改动，用在“没有”和“请手动”之后。 */
function done(act: Act): string {
  switch (act.kind) {
    case 'removed':
      return '移除';
    case 'renamed':
      return `更名为 ${act.to}`;
    case 'replaced':
      return `替换为 ${act.by}`;
    case 'moved':
      return act.variable === undefined ? '改为命令后的第一个参数' : `改为环境变量 ${act.variable}`;
    case 'added':
      return '添加';
    case 'changed':
      return '修改';
  }
}

/** 参数在某次运行中的情况。 */
function fact(flag: string, act: Act, run: string): string {
  switch (act.kind) {
    case 'removed':
      return `${run}不再需要 ${flag}`;
    case 'renamed':
      return `${run}中的 ${flag} 已更名为 ${act.to}`;
    case 'replaced':
      return `${run}中的 ${act.from} 已由 ${act.by} 取代`;
    case 'moved':
      return `${run}中的 ${flag} 已${done(act)}`;
    case 'added':
      return `${run}需要 ${act.argument}`;
    case 'changed':
      return `${run}中的 ${flag} 需要修改`;
  }
}

export const findings: Catalogue['findings'] = ({
  name,
  aRun,
  theRun,
  thisRun,
  runs,
  flags,
  command,
  program,
  ifAgreed,
}) => ({
  syntaxError: (error, shell) =>
    shell === 'zsh'
      ? said(
          `脚本有语法错误，或使用了本工具无法解析的 zsh 写法（${error}），因此没有改动该文件。`,
          '请运行 `zsh -n FILE`：如果 zsh 报错，请修正后重新运行；否则请手动修改该文件。',
        )
      : said(
          `shell 语法无法解析（${error}），因此没有改动该文件。`,
          `请用 \`${shell} -n FILE\` 找出错误并修正，然后重新运行。`,
        ),
  tooComplex: (flag, act, stopper) =>
    said(
      stopper
        ? `脚本使用了 \`${stopper}\`，其后的内容无法跟踪，因此保留了 ${flag}。`
        : `脚本过于复杂，无法完整跟踪，因此保留了 ${flag}。`,
      `如果只有${runs}会用到它，请手动${done(act)}。`,
    ),
  missing: (says, what, option) => said(says, `请添加${what}（${option} 可自动添加）。`),
  missingByHand: (says, what, why) => said(says, `请手动添加${what}：${why}。`),
  renamed: (flag, to, why) => said(`${flag} 已更名为 ${to}：${why}。`, '请改名（reflow-migrate 会自动完成）。'),
  replaced: (flag, to, why) => said(`${flag} 已由 ${to} 取代：${why}。`, '请替换（reflow-migrate 会自动完成）。'),
  lacking: (argument, why) => said(`这条命令没有带 ${argument}：${why}。`, '请添加（reflow-migrate 会自动完成）。'),
  moved: (flag, variable, why) =>
    said(
      variable === undefined
        ? `${flag} 已移除，它的值现在是命令后的第一个参数：${why}。`
        : `${flag} 已改为写在命令之前的环境变量 ${variable}：${why}。`,
      '请移动它（reflow-migrate 会自动完成）。',
    ),
  taken: (flag, variable) =>
    said(
      variable === undefined
        ? `${flag} 的值应成为命令后的第一个参数，但那里已有另一个参数，或它出现了两次。`
        : `${flag} 应改为环境变量 ${variable}，但脚本中已出现该变量，或它出现了两次。`,
      '请确定以哪一个为准，并手动修改。',
    ),
  unmovable: (flag, run) =>
    said(
      `${theRun}（${run}）的 ${flag} 的值无法移动：它没有直接写在命令中，或可能是多个参数，或命令前面的程序使用自己的环境变量。`,
      '请手动修改。',
    ),
  onRequest: (id) => `如果需要这样改，请加上 --allow ${id} 重新运行。`,
  reported: (flag, why) => said(`${flag} 需要修改：${why}。`, '请手动修改。'),
  bothGiven: (flag, to) => said(`${flag} 应改为 ${to}，但这条命令已经带有 ${to}。`, '请只保留其中一个。'),
  unknownValue: (flag, value) =>
    said(
      value === undefined
        ? `${flag} 应改成什么取决于它的值，而从脚本中无法确定。`
        : `不清楚 ${flag}=${value} 应改成什么。`,
      '请手动修改。',
    ),
  undecided: (flag, run, act) =>
    said(
      `${flag} 是否需要${done(act)}，取决于这条命令（${run}）的其他参数或它所运行的程序，而这无法确定。`,
      `请检查这些参数和该程序，并在需要时手动${done(act)}。`,
    ),
  obsolete: (flag, why) => said(`${aRun}不再需要 ${flag}：${why}。`, '请移除（reflow-migrate 会自动移除）。'),
  conflicting: (flag, value, forced) =>
    said(
      `${flag}=${value} 与 ${name} 冲突：${name} 始终将其设为 ${forced}。`,
      `如果${thisRun}仍要使用 ${name}，请手动移除该参数，或加上 --remove-conflicting 重新运行。`,
    ),
  unresolvedValue: (flag) =>
    said(`从脚本中无法确定 ${flag} 的值，而${aRun}会忽略它。`, '请手动移除，或加上 --remove-conflicting 重新运行。'),
  otherValue: (flag, value, values) =>
    said(
      `未移除 ${flag}=${value}：只有当取值为 ${values} 时，才会移除 ${flag}。`,
      '请确定用什么取代它并手动修改，或加上 --remove-conflicting 重新运行，将其移除。',
    ),
  behindEnd: (flag, run, act) =>
    said(
      `这条命令（${run}）中的 ${flag} 位于 -- 之后，或位于可能启动另一个程序的词之后，可能不是参数，因此没有${done(act)}。`,
      `如果程序仍将其作为参数读取，请手动${done(act)}。`,
    ),
  unresolvedRun: (flag, run, act, selector, open) =>
    said(
      `${fact(flag, act, aRun)}，但从脚本中无法确定${thisRun}（${run}）是否为${aRun}。`,
      open === undefined
        ? `请在旁边写明 ${selector}=true 或 ${selector}=false。`
        : `请在 ${open} 之后写明 ${selector}=true 或 ${selector}=false：它可能带有另一个值。`,
    ),
  mixed: (flag, run, act) =>
    said(
      `${fact(flag, act, aRun)}，而这条命令（${run}）既会启动${aRun}，也会启动其他训练。`,
      `请只在不是${aRun}时传入它。`,
    ),
  shared: (flag, run, act, other) =>
    said(
      `${fact(flag, act, `${theRun}（${run}）`)}，但另一条命令（${other}）也会收到它，而那不是${aRun}。`,
      '请让两者各用各的参数。',
    ),
  sharedWithIgnored: (flag, run, act, other) =>
    said(
      `${fact(flag, act, `${theRun}（${run}）`)}，但被忽略注释覆盖的另一次运行（${other}）也会收到同一段文本。`,
      '请让两者各用各的参数，或者把两者都忽略。',
    ),
  mayLack: (flag, run) => said(`脚本的某些分支不会给${theRun}（${run}）传入 ${flag}。`, '请确保每个分支都传入该参数。'),
  mayNotBeSelected: (flag, given, run) =>
    said(`脚本的某些分支给${command}命令（${run}）传入 ${given}，却没有 ${flag}。`, '这两个参数请一起传入。'),
  unplacedLack: (flag, lacked) =>
    said(
      `无法确定 ${flag} 会传给哪条${command}命令，而且没有任何地方给出 ${lacked}。`,
      `请确保带有 ${flag} 的训练也都带有 ${lacked}。`,
    ),
  unknownEntrypoint: (at) =>
    said(
      `这条命令（${at}）带有${flags}，但不是已知的${command}入口。`,
      `如果它确实启动 ${program}，请加上 --entrypoint NAME 重新运行。`,
    ),
  inseparable: (flag, run, act) =>
    said(
      `${flag} 会传给${theRun}（${run}），但无法单独${done(act)}：还有其他参数或条件判断依赖同一段文本。`,
      `请手动${done(act)}。`,
    ),
  bearsReturn: (flag, run, act) =>
    said(
      `${flag} 会传给${theRun}（${run}），但无法${done(act)}：它所在的行以回车符（CR）结尾，改动后 bash 会把回车符算进另一个参数。`,
      '请把脚本保存为 LF 换行（可用 dos2unix），然后再运行一次。',
    ),
  notGiven: (flag, run) =>
    said(
      `${flag} 会从这里传给${theRun}（${run}），但这个文件不在给定的范围内，因此保持原样。`,
      '请加上这个文件重新运行，或对整个项目运行。',
    ),
  noScript: (flag, run, act) =>
    said(`${flag} 会从这里传给${theRun}（${run}），但这个文件不是 shell 脚本，因此保持原样。`, `请手动${done(act)}。`),
  unplaced: (flag, act) =>
    act.kind === 'added'
      ? said(`无法确定 ${flag} 会传给哪条${command}命令，因此不算已给出。`, `请确保${runs}只收到它一次。`)
      : said(
          `无法确定 ${flag} 会传给哪条${command}命令，因此没有${done(act)}。`,
          `如果只有${runs}会用到它，请手动${done(act)}。`,
        ),
  unplacedStart: (name) =>
    said(`无法确定这段文本中的 ${name} 会不会作为${command}命令运行，因此没有修改。`, '如果它会运行，请手动修改。'),
  namedFile: (file, flag) =>
    said(`这里用到的文件 ${file} 中也有 ${flag}，没有修改。`, '如果程序会读取它，请手动修改。'),
  madeName: (flag, run, act) =>
    said(
      `这个参数名在脚本运行时才拼接而成，可能是 ${flag}；${fact(flag, act, aRun)}，而${thisRun}（${run}）可能是${aRun}。`,
      '请写出完整的参数名，或确认它是别的参数。',
    ),
  abbreviated: (flag, meant) =>
    said(`程序可能把 ${flag} 当作 ${meant}，而后者需要修改。`, `请写出完整的参数名：${meant}。`),
  brokenContinuation: (why) =>
    said(
      '这条命令本应续行，但 bash 到此就结束了：反斜杠之后只能是换行，续行之间也不能有注释。',
      why === undefined ? '请移走注释或删除空白（--fix-continuations 可自动修复）。' : `请手动修复：${why}。`,
    ),
  strayBackslash: (why) =>
    said(
      '此处没有续行，bash 会把反斜杠连同其后的内容当作参数。',
      why === undefined ? '请删除反斜杠（--fix-continuations 可自动修复）。' : `请手动修复：${why}。`,
    ),
  openContinuation: () =>
    said(
      '反斜杠之后有空白，bash 到此就结束了这条命令；下一行是否属于它，无法判断。',
      '如果属于，请删除空白；否则请删除反斜杠。--fix-continuations 对此不作修改。',
    ),
  advisedAbsent: (advice) => said(`${advice}；此处没有设置。`, `${ifAgreed}，请添加该参数。`),
  advisedOther: (advice) => said(`${advice}；此处的值与之不同。`, `${ifAgreed}，请修改该值。`),
  unusedVariable: (name) => said(`变量 ${name} 已不再使用：原本只有被移除的参数用到它。`, '请删除这条赋值。'),
  notLookedAt: (files) => `（被 source 但未找到：${files}。）`,
});
