/** What people are told, in Chinese. Terms are those of the migration guide. */
import { findings } from './findings-zh.js';
import type { Catalogue, Said } from './types.js';

const said = (reason: string, help: string): Said => ({
  message: `${reason}${help}`.trimStart(),
  help,
});

export const zh: Catalogue = {
  repositories: {
    none: (given) => `“${given}”中没有仓库：请给出每行一个目录的文件，或匹配目录的模式`,
    sameName: (name) => `有两个仓库都叫“${name}”，报告会互相覆盖`,
    noPlace: (option) => `使用 --repos 时，${option} 的文件名中须有 {}，它代表仓库名`,
    ended: (count, status) => `${count} 个仓库的退出状态为 ${status}`,
  },
  lang: 'zh',
  list: (items) => items.join('、'),

  place: {
    line: (line) => `第 ${line} 行`,
    called: (line, call) => `${line}，调用处：${call}`,
  },

  noPlace: {
    shared: '无论写在何处，其他命令也会收到它，或这次训练会收到两次',
    quoting: '其中的字符在那里有别的含义',
    backticks: '反引号内的反斜杠和反引号另有含义；改用 $( ) 后即可插入',
    changed: '放在那里的话，不能保证它原样传到，并且只传一次',
  },

  noRepair: {
    instruction: '移到命令上方后，会有程序把这条注释当作指令执行',
    place: '命令上方没有可以放注释的行',
    changed: '无法证明自动修复不会改变其他内容',
  },

  runs: ({ run, counted, aRun }) => ({
    looked: (files, runs, concerned, unsure) =>
      `检查了 ${files} 个文件，共有 ${runs} 条${run}，其中${counted} ${concerned} 条${unsure > 0 ? `，另有 ${unsure} 条取决于脚本的运行方式` : ''}`,
    kind: { yes: aRun.trim(), no: `非${aRun}`, unknown: `无法确定是否为${aRun}` },
    mentionsFlags: `其中提到了${aRun}中已过时的参数，请自行检查。`,
  }),

  findings,

  ignoring: {
    misspelt: (given, meant) => `'${given}' 不是有效的忽略注释，已按 # reflow-migrate-${meant} 处理；请更正。`,
    unknownRule: (given, meant) =>
      `没有名为 '${given}' 的规则${meant ? `，是否想写 ${meant}？` : '。'}更正之前，这条注释忽略所有规则。`,
    unclosed: '缺少 # reflow-migrate-ignore-end，因此从这里到文件末尾的内容都被忽略。',
    unopened: '在这条注释之前没有 # reflow-migrate-ignore-start。',
    unused: '这条注释没有忽略任何内容，请删除。',
  },

  pretty: {
    note: '提示',
    error: '错误',
    advice: '建议',
    fixed: '已修复',
    help: '解决：',
    defect: (proof) => `内部错误：无法证明改动是安全的，因此没有改动该文件。这是本工具的问题，请反馈：${proof}`,
  },

  summary: {
    looked: (files) => `检查了 ${files} 个文件`,
    nothingToDo: (looked) => `${looked}：无需处理。`,
    somethingToSay: (looked) => `${looked}。`,
    changed: (files, how) => `修改了 ${files} 个文件：${how}`,
    wouldChange: (files, how) => `将修改 ${files} 个文件：${how}`,
    removed: (flags) => `移除 ${flags} 个参数`,
    toRemove: (flags) => `移除 ${flags} 个参数`,
    inserted: (flags) => `添加 ${flags} 个参数`,
    toInsert: (flags) => `添加 ${flags} 个参数`,
    rewritten: (flags) => `改写 ${flags} 处`,
    toRewrite: (flags) => `将改写 ${flags} 处`,
    mended: '修复续行',
    toMend: '修复续行',
    ofRule: (findings, rule) => `${rule} ${findings} 处`,
    forPerson: (findings, rules) => `${findings} 处需要人工处理：${rules}`,
    notUnderstood: (findings, rules) => `${findings} 处所在的文本未能理解，需要人工处理：${rules}`,
    failed: '有内容无法读取或写入，详见上文',
    defects: (files) => `${files} 个文件没有改动：无法证明改动是安全的`,
    advice: (findings) => `${findings} 条建议`,
    refused: (changes) => `${changes} 处改动未采纳`,
    unasked: (changes) => `${changes} 处改动未作决定`,
    kept: (changes) => `${changes} 处改动未写入：git 没有这些文件的副本`,
    adviceFolded: (findings) => `${findings} 条建议（加上 -v 可查看）`,
    known: (findings, baseline) => `${findings} 处已知问题（${baseline}）`,
  },

  choose: {
    question: (number, total) => `应用这处改动吗（第 ${number} 处，共 ${total} 处）？`,
    help: {
      y: '应用这处改动',
      n: '跳过这处改动',
      a: '应用这处改动以及本文件余下的所有改动',
      d: '跳过这处改动以及本文件余下的所有改动',
      e: '先编辑这处改动，再应用',
      q: '停止：保留已采纳的改动，其余保持原样',
    },
    edit: {
      help: [
        '编辑这处改动：排版和注释可以随意修改，shell 实际执行的内容须与建议的改动一致。',
        '以 + 开头的是新的行，可以修改、增加或删除；以 - 开头的行会被移除，其余的行保持原样。',
        '以 # 开头的行会被忽略。不作修改则会重新询问。',
      ].join('\n'),
      noEditor: '没有设置编辑器：请设置 $VISUAL 或 $EDITOR，或选择其他按键。',
      unchanged: '没有修改。',
      failed: (reason) => `编辑器运行失败（${reason}），因此没有采用其内容。`,
      notTaken: {
        hunks: '没有采用：以 @@ 开头的各行须全部保留，次序不变。',
        lines: '没有采用：以空格或 - 开头的各行已与文件不一致。',
        program: '没有采用：实际执行的内容会与建议的改动不同；只有排版和注释可以不同。',
      },
    },
    meetsEdit: '没有询问：它会改动您编辑过的行；请重新运行来处理它。',
    thisHelp: '显示本帮助',
    needsTerminal: '-i 会逐处询问，必须在终端中运行；如果没有终端，可用 -n 查看改动',
  },

  uncommitted: {
    changed: '有未提交的修改，运行之后 git 无法将其恢复',
    untracked: '未被 git 跟踪，运行之后 git 无法将其恢复',
    outside: '在 git 中没有副本，运行之后无法恢复；--patch FILE 可保存撤销补丁',
    question: '仍要写入吗？',
    help: {
      y: '写入这个文件',
      n: '保持原样',
      a: '写入这个文件以及其余所有文件（--allow-dirty 不再询问）',
      q: '这个文件以及其余所有 git 没有副本的文件都保持原样',
    },
  },

  statistics: ['发现', '修复', '余下', '规则'],

  fix: '迁移该文件。',

  progress: {
    looking: (done, total) => `已检查 ${done} / ${total} 个文件`,
    migrating: (done, total) => `已迁移 ${done} / ${total} 个脚本`,
  },

  inspect: {
    title: (command, kind) => `${command}（${kind}）`,
    configuration: '训练配置',
    home: {
      call: '写在命令中',
      set: 'set -- 设置的参数',
      hereDocument: 'here-document 中',
      array: (name) => `数组 ${name}`,
      variable: (name) => `变量 ${name}`,
      default: (name) => `${name} 的默认值`,
      arguments: (command) => `${command} 的参数`,
    },
    valueFrom: (home, place) => `值：${home}，${place}`,
    valueOf: (expansion) => `值：${expansion}`,
    policy: '策略的默认值',
    inFile: '写在配置文件中',
    absent: '未设置',
    mayBring: (word) => `未见到；可能来自 ${word}`,
    mark: {
      required: '必须',
      missing: '缺少',
      obsolete: '需要移除',
      advised: '推荐',
      unknown: '值未知',
      overridden: '被后面的设置覆盖',
      conditional: '仅在部分条件下',
    },
    none: (files) => `检查了 ${files} 个文件：没有训练命令。`,
  },

  settings: ({ name, aRun, runs }) => ({
    syntaxError: (error, selector) =>
      said(
        `文件格式有误（${error}），因此没有改动该文件；其中提到了 ${selector} 和可能已废弃的参数。`,
        '请修正错误，然后重新运行。',
      ),
    obsolete: (key, why) =>
      said(`${aRun.trim()}配置不再需要 ${key}：${why}。`, '请移除（reflow-migrate 会自动移除）。'),
    conflicting: (key, value, forced) =>
      said(
        `${key}: ${value} 与 ${name} 冲突：${name} 始终将其设为 ${forced}。`,
        `如果该配置仍要用于${aRun}，请手动移除该行，或加上 --remove-conflicting 重新运行。`,
      ),
    unresolvedValue: (key) =>
      said(
        `${key} 的值没有直接写在这里，而${aRun}会忽略它。`,
        '请手动移除该行，或加上 --remove-conflicting 重新运行。',
      ),
    twice: (key) => said(`${key} 出现了两次，不同的程序会读取不同的一处；${aRun}会忽略它。`, '请手动移除这两处。'),
    undecided: (key, selector) =>
      said(
        `${aRun.trim()}配置不再需要 ${key}，但从文件中无法确定这是否为${aRun}配置。`,
        `请在同一个映射中直接写明一次 ${selector}: true 或 ${selector}: false。`,
      ),
    sharedByAnchor: (key, alias) =>
      said(
        alias === undefined
          ? `${aRun.trim()}配置不再需要 ${key}，但它来自一个带锚点的映射，其他配置也可能使用该映射。`
          : `该${aRun}配置不再需要 ${key}，但第 ${alias} 行通过锚点使用了同一个映射。`,
        '请让每份配置各用各的设置。',
      ),
    sharedByRun: (key, run) =>
      said(
        `${aRun.trim()}配置不再需要 ${key}，但另一次训练（${run}）也会读取该文件，而那不是或可能不是${aRun}。`,
        '请让两者各用各的文件。',
      ),
    inseparable: (key) => said(`无法单独移除 ${key}：它与其他内容同在一行，或由几部分写成。`, '请手动移除。'),
    nested: (key) =>
      said(`${key} 在文件中的层级比训练读取的更深，因此无法确定由谁读取。`, `如果只有${runs}会用到它，请手动移除。`),
    byHand: (key, why) => said(`${key} 需要修改：${why}。`, '请手动修改。'),
    noPlace: {
      shared: '其他配置或其他训练也会得到它',
      empty: '已有该键，但没有值',
      line: '与它相邻的设置没有独占一行',
    },
  }),

  call: {
    error: (text) => `错误：${text}`,
    unknownRule: (name, meant) =>
      `没有名为 '${name}' 的规则；${meant ? `是否想写 ${meant}？` : 'reflow-migrate explain 会列出所有规则'}`,
    optionOfOther: (option, of, transform) => `${option} 用于 ${of}，对 ${transform} 没有作用`,
    notAllowable: (rule, transform, known) =>
      known === ''
        ? `--allow ${rule}：${transform} 没有需要 --allow 的改动`
        : `--allow ${rule}：对于 ${transform}，--allow 可用的值有：${known}`,
    allowedBy: (rule, transform, option) => `--allow ${rule}：${transform} 没有需要 --allow 的改动；请改用 ${option}`,
    transformTwice: (name) => `--transform ${name} 出现了两次`,
    wrongOrder: (made, by, of) =>
      `${by} 产生 ${made}，而 ${of} 会改它：请把 --transform ${by} 放在 --transform ${of} 之前`,
    oneAtATime: '-i 一次只能询问一个 --transform',
    settingsLeft: '没有检查训练配置：一次只用一个 --transform 时才会检查。',
    unknownTransform: (name, meant, known) =>
      `没有名为 '${name}' 的迁移，也没有这个文件${meant ? `；是否想写 ${meant}？` : '。'}现有的迁移：${known}`,
    typing: '请输入或粘贴脚本；在空行按 Ctrl-D 结束，Ctrl-C 中止。（如需处理文件，请给出路径，而不是 -。）',
    stdinAlone: "'-' 只能单独使用：标准输入不能与文件混用",
    noPathLeft: (option, path) =>
      `${option} 需要一个值，却把 ${path} 当作了值，没有留下要迁移的路径：请两者都写明（${option} VALUE ${path}），或写出路径，如 .（当前目录）`,
    outputFailed: (reason) => `无法写入标准输出（${reason}），因此输出不完整`,
  },

  configuration: {
    malformed: (reason) => `格式有误：${reason}`,
    absent: (table) => `不含配置：其中没有 ${table}`,
    format: '配置须为 .json、.yaml、.yml 或 .toml 文件',
    name: '不会以此文件名读取：请改名为 .reflow-migraterc.json 或 .reflow-migraterc.yaml，或将其中的键写入 pyproject.toml 或 package.json',
    typed: (option) => `；${option} 须在每次运行时给出，不能写在配置中`,
    unknownKey: (key, known) => `未知的键 '${key}'；可用的键：${known}`,
    choice: (value, known) => `'${value}' 不在可选值之中：${known}`,
    missingKey: (key) => `缺少键 '${key}'`,
    wanted: {
      table: '须为由键组成的表',
      list: '须为列表',
      text: '须为字符串',
      number: '须为正整数',
      version: '须为 1',
    },
    empty: '不能为空',
    meant: (name) => `；是否想写 '${name}'？`,
    using: (path) => `配置：${path}`,
    remedy: '请为 --config 指定配置文件；不加此选项时使用最近的配置，--no-config 则不使用配置。',
  },

  baseline: {
    missing: (path) => `${path}：基线文件不存在；--update-baseline 可生成它，--no-baseline 则不使用基线`,
    remedy: '请更正该文件，或将其删除后用 --update-baseline 重新生成。',
    unnamed: '--update-baseline 需要知道文件名：请用 --baseline FILE 指定，或在配置中设置 baseline',
    unused: (entry, findings) => `${findings} 处已知问题已不存在，--update-baseline 会将其移出：${entry}`,
    updated: (path, known, added, removed) => `${path}：含有 ${known} 处已知问题，新增 ${added} 处，移除 ${removed} 处`,
    wouldUpdate: (path, known, added, removed) =>
      `${path}：将含有 ${known} 处已知问题，新增 ${added} 处，移除 ${removed} 处`,
    outside: (target) => `配置不能指定其所在目录之外的文件，而它位于 ${target}；请用 --baseline 指定`,
    notUpdated: '有内容未能检查，因此没有写入基线。',
  },

  problems: {
    noScript: {
      script: '本次运行的 --hosts 不包含 shell 脚本，因此没有检查。',
      makefile: 'Makefile 不是 shell 脚本，因此没有检查。',
      document: '文档不是 shell 脚本，因此没有检查。',
      settings: '配置文件既不是 shell 脚本，也不是训练配置，因此没有检查。',
      notebook: 'notebook 不是 shell 脚本，因此没有检查。',
      dockerfile: 'Dockerfile 不是 shell 脚本，因此没有检查。',
      program: '其他语言的程序不是 shell 脚本，因此没有检查。',
    },
    submodule: '是子模块，因此没有检查；如需检查，请直接指定它',
    record: '属于检查点，记录的是当时的训练设置，因此没有改动',
    notFound: {
      missing: '文件或目录不存在',
      unmatched: '没有与该模式匹配的文件',
      dangling: '是符号链接，但其目标不存在',
      irregular: '不是普通文件，因此没有打开',
    },
    meant: {
      command: (name) => `；是否想用命令 ${name}？它须写在路径之前`,
      path: (path) => `；是否想写 ${path}？`,
      elsewhere: {
        undo: '撤销请用 git restore FILES；如果运行时带有 --patch FILE，也可用 git apply -R FILE',
        check: '只检查、不写入，请用 reflow-migrate --check PATH',
        migration: '迁移不需要命令：reflow-migrate PATH 会写入改动，-n 可先行查看',
        preview: '只看 diff、不写入，请用 reflow-migrate -n PATH',
        version: '请用 reflow-migrate --version',
        new: '编写自己的迁移，请从 reflow-migrate new NAME 开始',
        explain: 'reflow-migrate explain 会列出所有规则',
      },
    },
    nothingWritten: '没有写入任何内容：请更正命令后重新运行。',
    unreadable: (reason) => `无法读取：${reason}`,
    system: {
      EACCES: '权限不足',
      EAGAIN: '系统暂时没有数据可读，请重新运行',
      EBUSY: '其他程序正在使用它',
      EDQUOT: '磁盘配额已用完',
      EFBIG: '文件大小将超出系统限制',
      EIO: '磁盘或其连接发生故障（输入输出错误）',
      EISDIR: '它是目录',
      ELOOP: '其符号链接形成循环',
      EMFILE: '打开的文件过多；请关闭一些程序后重新运行',
      ENAMETOOLONG: '名称过长',
      ENFILE: '打开的文件过多；请关闭一些程序后重新运行',
      ENOENT: '文件或目录不存在',
      ENOMEM: '内存不足',
      ENOSPC: '磁盘空间不足',
      ENOTDIR: '路径中有一部分是文件，而不是目录',
      EPERM: '系统不允许该操作',
      EROFS: '所在的文件系统是只读的',
    },
    noFolder: '所在的目录不存在；请先创建该目录，或另选文件',
    notRead: {
      irregular: '不是普通文件，因此没有读取',
      huge: '超过 100 MB，因此保持原样；它不是脚本，或附带了归档数据',
    },
    utf16: '是 UTF-16 编码，任何 shell 都无法运行，因此保持原样；请另存为 UTF-8（iconv -f UTF-16 -t UTF-8）',
    binary: '含有 NUL 字节，不是 shell 脚本，因此保持原样',
    notWritten: (reason) => `未写入：${reason}`,
    refused: {
      outside: (target) => `它经由符号链接指向给定目录之外的 ${target}；请直接指定该文件`,
      irregular: () => '它不是普通文件',
      linked: () => '它有多个硬链接，写入会使它们彼此分离；请手动修改，或先删除其他链接',
      'read-only': () => '它是只读文件；请改为可写后重新运行',
      changed: () => '其他程序在此期间改动了该文件；请重新运行',
    },
    undoNotSaved: (patch, reason) => `无法把撤销补丁保存到 ${patch}：${reason}`,
    reportNotWritten: (format, reason) => `无法写入 ${format} 报告：${reason}`,
    noReport: {
      script: '它是其中一个脚本',
      'not empty': '它不是空文件，可能是先前运行的撤销补丁；请另选文件，或先将其删除',
    },
    wouldChange: '将被修改',
    interrupted: {
      written: '已中断。下面列出的文件已经写入，其余文件均未改动。',
      nothing: '已中断。没有改动任何文件。',
      unreported: '报告没有保存，但脚本已经改动。以下文件已经写入：',
    },
  },
};
