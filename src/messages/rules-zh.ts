/** What each rule means, in Chinese. */
import type { RuleTexts } from './types.js';

export const rulesZh: RuleTexts = {
  page: { title: '规则', intro: '`reflow-migrate explain RULE` 会显示同样的内容。' },
  why: '原因：',
  settle: '解决：',
  before: '修改前：',
  after: '修改后：',
  rules: {
    'obsolete-flag': {
      summary: 'Reflow 训练中不再需要的参数。',
      why: '新的策略类会自动设置，无论该参数取什么值。',
      settle: '本程序会自动移除。',
    },
    'conflicting-value': {
      summary: 'Reflow 训练中的参数要求 Reflow 已不再支持的行为。',
      why: '--policy.train_expert_only=false 表示全量微调，而 Reflow 训练必须冻结 VLM，只训练 action expert。',
      settle: '请手动移除该参数，或使用 --remove-conflicting；也可以改成普通训练。',
    },
    'unresolved-value': {
      summary: '从脚本中无法确定 Reflow 训练某个参数的值。',
      why: '如果值为 false，说明有人期望全量微调，而 Reflow 已不再支持。',
      settle: '请手动移除该参数，或使用 --remove-conflicting。',
    },
    'missing-teacher-model-path': {
      summary: 'Reflow 训练没有指定 teacher model 路径。',
      why: 'student 由 teacher 的权重初始化，没有路径训练就会失败。',
      settle: '请添加 --policy.teacher_model_path=PATH，或使用 --teacher-model-path PATH。',
    },
    'missing-use-reflow': {
      summary: '指定了 teacher，但没有启用 Reflow。',
      why: 'factory.py 根据 --policy.use_reflow 选择 Reflow 策略类；没有它，teacher 会被忽略。',
      settle: '请添加 --policy.use_reflow=true，或使用 --add-use-reflow。',
    },
    'unresolved-reflow': {
      summary: '存在不再需要的参数，但从脚本中无法确定这次训练是否为 Reflow 训练。',
      why: '在其他训练中这些参数仍然有意义，因此予以保留。',
      settle:
        '请在这些参数旁写明 --policy.use_reflow=true 或 --policy.use_reflow=false，然后重新运行。如果同一条命令会启动两种训练，请只在另一种训练时传入这些参数。',
    },
    'shared-arguments': {
      summary: '不再需要的参数也会传给一次非 Reflow 训练。',
      why: '移除它会改变那次训练。',
      settle: '请让两次训练各用各的数组、字符串或函数，然后重新运行。',
    },
    'unknown-entrypoint': {
      summary: 'Reflow 参数出现在未知的训练入口上。',
      why: '程序只会改动训练命令的参数。',
      settle: '如果该命令确实启动 LeRobot 训练，请使用 --entrypoint NAME。',
    },
    'unplaced-flag': {
      summary: '无法确定不再需要的参数会传给哪次训练，或者无法安全地单独删除。',
      why: '还有其他参数、条件判断或程序依赖同一段文本。',
      settle: '如果只有 Reflow 训练会用到它，请手动移除。',
    },
    'broken-continuation': {
      summary: '本应续行的一行没有续行。',
      why: '反斜杠后面跟着空白或注释，或者续行之间夹着注释行时，bash 会在此处结束命令。',
      settle:
        '请移走注释，或使用 --fix-continuations：注释会移到命令上方单独一行；在数组中或最后一个参数之后，注释留在原处，只删除反斜杠。',
    },
    'syntax-error': {
      summary: 'shell 语法无法解析，而其中提到了这些参数。',
      why: '无法读懂的脚本不会做任何改动。',
      settle: '请修正语法（`bash -n FILE` 会指出位置），然后重新运行。',
    },
    'freeze-vision-encoder': {
      summary: '指南推荐 --policy.freeze_vision_encoder=true。',
      why: 'Reflow 只训练 action expert，vision encoder 应保持冻结。',
      settle: '如果遵循指南，请添加该参数。',
    },
    'optimizer-lr': {
      summary: '指南推荐 --policy.optimizer_lr=2e-5。',
      why: 'Reflow 的学习率应比标准训练的 1e-4 低 5 到 10 倍。',
      settle: '如果遵循指南，请添加该参数或调低其值。',
    },
    'unused-variable': {
      summary: '某个变量已不再使用：原本只有被移除的参数用到它。',
      why: '残留的变量会误导后来的读者。',
      settle: '请删除这条赋值。',
    },
    'renamed-flag': {
      summary: '参数已更名。',
      why: '目标程序不再识别旧名称。',
      settle: '本程序会改名，值的写法保持不变。',
    },
    'replaced-flag': {
      summary: '参数已由其他参数取代。',
      why: '目标程序不再识别该参数。',
      settle: '本程序会在原处写入新的参数。',
    },
    'changed-value': {
      summary: '参数的某个值有了新写法。',
      why: '目标程序不再识别旧的值。',
      settle: '本程序会写入新的值；没有对应新值的，请自行决定。',
    },
    'reported-flag': {
      summary: '参数需要修改，但如何修改不只取决于这条命令。',
      why: '原因见转换规则的说明。',
      settle: '请手动修改。',
    },
    'reshaped-flag': {
      summary: '参数和它的值现在要用另一种形式书写。',
      why: '程序只接受新的形式。',
      settle: '程序会改写成新的形式。',
    },
    'moved-flag': {
      summary: '参数所说的内容现在写在别处。',
      why: '程序不再识别该参数；它的值成为单独的参数，或成为环境变量。',
      settle: '程序会按原样移动它的值。',
    },
    'missing-flag': {
      summary: '命令没有带现在需要的参数。',
      why: '默认值已改变，或不再有默认值。',
      settle: '在规则直接要求时，或用 --allow 允许时，程序会添加它。',
    },
    'renamed-entrypoint': {
      summary: '程序的启动方式已改变。',
      why: '旧的命令、脚本或模块已不存在。',
      settle: '本程序会写入新的启动方式。',
    },
    'reported-entrypoint': {
      summary: '所启动的程序已不存在。',
      why: '原因见转换规则的说明。',
      settle: '请手动修改这条命令。',
    },
  },
  others: ({ aRun, runs, flags, command, program }) => ({
    'obsolete-flag': {
      summary: `${aRun}中不再需要的参数。`.trim(),
      why: '原因见转换规则的说明。',
      settle: '本程序会自动移除。',
    },
    'conflicting-value': {
      summary: `${aRun}中的参数取了没有对应新写法的值，或者它要变成的参数已经给出。`.trim(),
      why: '两者以哪个为准，需要由您决定。',
      settle: '请手动修改；如果该参数只在取其他值时才不再需要，--remove-conflicting 会移除它。',
    },
    'unresolved-value': {
      summary: '从脚本中无法确定参数应改成什么，或者该命令是否适用。',
      why: '这取决于来自别处的值或参数。',
      settle: '请把它们写明，或手动修改该参数。',
    },
    'shared-arguments': {
      summary: '需要修改的参数也会传给一条不适用的命令。',
      why: '修改它会改变那条命令。',
      settle: '请让两条命令各用各的数组、字符串或函数，然后重新运行。',
    },
    'unknown-entrypoint': {
      summary: `${flags}出现在未知的${command}命令上。`.trim(),
      why: '程序只会改动转换规则所列命令的参数。',
      settle: `如果该命令确实启动 ${program}，请使用 --entrypoint NAME。`,
    },
    'unplaced-flag': {
      summary: '无法确定需要修改的内容会传给哪条命令，或者无法安全地单独修改。',
      why: '还有其他参数、条件判断或程序依赖同一段文本。',
      settle: `如果只有${runs}会用到它，请手动修改。`,
    },
  }),
};
