/** What the doctor says, in Chinese; the remedies in the migration guide's own words. */
import type { DoctorMessages } from './messages.js';

const loadedTwice =
  '使用了旧的 modeling_smolvla.py：请确保它已还原到 783 行（无 reflow 代码），并从脚本中移除 --policy.load_vlm_weights。';

export const doctorZh: DoctorMessages = {
  remedies: {
    loadedTwice,
    loadedTwiceOrShared: `${loadedTwice}如果该日志由多个进程或多次训练写成，请指定 --processes N，或只提供其中一次训练的日志。`,
    noText: '请提供训练输出的文本，即终端显示的内容或保存该输出的文件。',
    notLoaded: '日志中没有“Loading … weights”：请提供从训练启动开始的日志。',
    notAll: '请提供所有进程的完整日志；如果有进程中途退出，原因在日志的后面。',
    oldCode:
      '这些是重构前代码的日志：请确保 modeling_smolvla.py 已还原到 783 行（无 reflow 代码），并且 factory.py 会选择 SmolVLAReflowPolicy。',
    order:
      '新的策略类会依次输出这几行日志：请检查脚本是否指定了 --policy.use_reflow=true，以及 factory.py 是否据此选择 SmolVLAReflowPolicy。',
    parameters: '新的策略类在创建 student 之后会输出这两个数字：请提供从训练启动开始的日志。',
    ratio:
      '只训练 action expert 时，trainable params 约 22%：请检查 SmolVLAReflowPolicy 是否设置了 train_expert_only。',
    printed: '这三个数字互相矛盾：日志已损坏，或者不是来自同一次训练。',
    loss: '请降低 --policy.optimizer_lr（指南使用 2e-5），并检查数据集。',
    importError: 'factory.py 未正确更新：请确保 src/lerobot/policies/factory.py 包含 reflow 检测逻辑。',
    teacherPath: '请检查路径是否指向包含 config.json 和 model.safetensors 的目录。',
    policyType: 'teacher 必须是 SmolVLA 的 checkpoint。',
    weights: '文件已损坏或不完整：请重新复制或下载。',
    checkpoint: 'Reflow checkpoint 必须能用标准 SmolVLAPolicy 加载：请用重构后的策略类保存。',
    factory: '请确保 policies/factory.py 包含 reflow 检测逻辑：if cfg.use_reflow: policy_cls = SmolVLAReflowPolicy。',
    reflowFile: 'modeling_smolvla_reflow.py 不存在，或没有定义 SmolVLAReflowPolicy：请更新代码。',
    cleanFile: '请确保 modeling_smolvla.py 已还原到 783 行（无 reflow 代码）。',
    scripts: '请对该脚本运行 reflow-migrate，并处理它留下的问题。',
  },
  ask: {
    log: '日志：用 --log FILE 检查训练日志',
    teacher: 'teacher：用 --teacher DIR 指定',
    checkpoint: 'checkpoint：用 --checkpoint DIR 指定',
    lerobot: 'LeRobot：用 --lerobot DIR 指定',
    scripts: '脚本：请给出路径',
    anything: '没有要检查的内容：请指定 --log FILE、--teacher DIR、--checkpoint DIR、--lerobot DIR 或脚本',
  },
  error: (text) => `错误：${text}`,
  unreadable: (what, reason) => `${what}: 无法读取：${reason}`,
  list: (texts) => texts.join('、'),
  clauses: (texts) => texts.join('；'),

  files: {
    missing: (path) => `${path} 不存在`,
    irregular: (path) => `${path} 不是普通文件`,
    large: (path, bytes) => `${path} 超过 ${bytes} 字节`,
    noJson: (path, reason) => `${path} 不是 JSON：${reason}`,
    noObject: (path) => `${path} 的内容不是 JSON 对象`,
    lfsPointer: (path) => `${path} 是 git-lfs 指针，不是文件本身：请在其仓库中运行 git lfs pull`,
  },

  log: {
    run: (log, number, count, line) => `${log}: 第 ${number} 次训练（共 ${count} 次，从第 ${line} 行开始）`,
    empty: (log) => `${log}: 日志为空`,
    noText: (log) => `${log} 不是日志：其内容不是文本`,
    neverLoaded: (log) => `${log}: VLM weights 从未加载`,
    loaded: (log, times) => `${log}: VLM weights 加载了 ${times} 次`,
    loadedBy: (log, times, processes) => `${log}: ${processes} 个进程共加载了 ${times} 次 VLM weights`,
    loadedByRank: (log, times, rank) => `${log}: rank ${rank} 加载了 ${times} 次 VLM weights`,
    loadedByEach: (log, processes) => `${log}: ${processes} 个进程各加载了 1 次 VLM weights`,
    fewerThanTeachers: (loaded, teachers) => `${loaded}，而 teacher 加载了 ${teachers} 次`,
    unsaid: (log, lines) => `${log}: 日志中没有 ${lines}`,
    old: (place, lines) => `${place}: 这是旧版日志，没有 ${lines}`,
    saidByFew: (place, line, times, processes) => `${place}: ${line} 应出现 ${processes} 次，实际 ${times} 次`,
    wrongOrder: (place, lines) => `${place}: teacher 与 student 的顺序不对（第 ${lines} 行）`,
    rightOrder: (place, lines) => `${place}: teacher 已加载并冻结，student 由 teacher 初始化（第 ${lines} 行）`,
    noParameters: (log) => `${log}: 日志中没有总参数量和可训练参数量`,
    trains: (log, some, all) => `${log}: ${all} 个参数中有 ${some} 个可训练`,
    percent: (percent) => `${percent}%`,
    share: (trains, percent) => `${trains}（${percent}）`,
    printedOther: (share, printed) => `${share}，而日志中写的是 ${printed}`,
    notAbout: (share, percent) => `${share}，不是约 ${percent}%`,
    badLoss: (place, loss) => `${place}: loss 为 ${loss}`,
    explodes: (place, loss, first, lowest) =>
      `${place}: loss 发散：当前为 ${loss}，初始为 ${first}，最低曾为 ${lowest}`,
    noLoss: (log) => `${log}: 日志中还没有 loss：请训练几个 step 后再检查`,
    oneLoss: (log, last) => `${log}: 1 个 loss 值，正常，为 ${last}`,
    losses: (log, count, last) => `${log}: ${count} 个 loss 值，全部有限且没有发散；最后一个为 ${last}`,
    noError: (log) => `${log}: 没有指南中的已知错误`,
  },

  model: {
    adapter: (file) => `${file} 是 LoRA adapter，不是完整的模型：请先合并到基础模型，再指定合并结果的目录`,
    inShards: (weights, shards, index) =>
      `${weights}，按 ${index} 分为 ${shards} 个分片；LeRobot 自身只读取 model.safetensors`,
    onHub: (name) => `本地没有目录 ${name}，应为 hub 上的模型：如需检查，请下载后指定其目录`,
    noFolder: (path) => `${path} 不是目录`,
    notItself: (path, inner) => `${path} 不是 teacher 本身的目录：请指定 ${inner}`,
    ofType: (file, type) => `${file} 是 ${type} 策略的配置`,
    otherType: (file, type, wanted) => `${file} 的类型是 ${type}，而不是 "${wanted}"`,
    weights: (folder, tensors, parameters, bytes) =>
      `${folder}: 根据文件头，有 ${tensors} 个张量，${parameters} 个参数，${bytes} 字节`,
    standard: (file) => `${file} 是标准策略的配置`,
    isNot: (field, value, wanted) => `${field} 是 ${value}，而不是 ${wanted}`,
    is: (field, value) => `${field} 是 ${value}`,
    none: '空',
    noTeacher: (weights) => `${weights}，其中没有 teacher 的张量`,
    teachers: (weights, tensors, example) => `${weights}；其中 ${tensors} 个张量属于 teacher，例如 ${example}`,
    toCompare: '用 --teacher DIR 可比较张量的名称、形状和类型',
    nothingToCompare: (teacher) => `${teacher} 不是目录，因此无法比较`,
    teacherUnfit: 'teacher 的权重文件有问题，因此无法比较',
    same: (folder, tensors) =>
      `${folder}: 全部 ${tensors} 个张量的名称、形状和类型都与 teacher 一致：只比较了文件头，没有打开权重`,
    differs: (folder, tensors, examples) => `${folder}: 有 ${tensors} 个张量与 teacher 不同：${examples}`,
    lacks: (tensor) => `缺少 ${tensor}`,
    otherTensor: (tensor, own, teacher) => `${tensor} 是 ${own}，而 teacher 中是 ${teacher}`,
    unknownTensor: (tensor) => `teacher 中没有 ${tensor}`,
    noMap: (index) => `${index} 中没有 weight_map`,
    noFileName: (index, tensor) => `${index}: ${tensor} 所在的分片不是文件名`,
    notInShard: (index, tensor, shard) => `${index} 指明 ${tensor} 在 ${shard} 中，但那里没有`,
  },

  header: {
    tiny: (path, bytes) => `${path}: 只有 ${bytes} 字节，不是 safetensors 文件`,
    long: (path, claimed, bytes) => `${path}: 文件头声明的长度为 ${claimed} 字节，而文件只有 ${bytes} 字节`,
    huge: (path, claimed) => `${path}: 文件头声明的长度为 ${claimed} 字节，任何模型都用不到这么多`,
    cut: (path) => `${path}: 文件在文件头中间就结束了`,
    noObject: (path) => `${path}: 文件头不是 JSON 对象`,
    badTensor: (path, tensor) => `${path}: 张量 ${tensor} 的描述有误`,
    badType: (path, tensor, type) => `${path}: 张量 ${tensor} 的类型 ${type} 未知`,
    cutOff: (path, tensor, end, bytes) =>
      `${path}: 张量 ${tensor} 应到第 ${end} 字节为止，而数据只有 ${bytes} 字节：文件被截断`,
    badSize: (path, tensor, bytes, type) => `${path}: 张量 ${tensor} 有 ${bytes} 字节，与 ${type} 不符`,
    overlap: (path, at) => `${path}: 张量在第 ${at} 字节处重叠`,
    gap: (path, at) => `${path}: 张量之间在第 ${at} 字节处有空隙`,
    badTotal: (path, tensors, bytes) => `${path}: 张量共 ${tensors} 字节，而文件中有 ${bytes} 字节`,
  },

  lerobot: {
    noFactory: (folder) => `${folder} 中没有 policies/factory.py`,
    picks: (file, name) => `${file} 在 use_reflow 启用时选择 ${name}`,
    picksNot: (file, name) => `${file} 在 use_reflow 启用时没有选择 ${name}`,
    defines: (file, name) => `${file} 定义了 ${name}`,
    definesNot: (file, name) => `${file} 没有定义 ${name}`,
    clean: (file, lines, wanted) => `${file} 不含 reflow 代码（${lines} 行；指南中的干净文件为 ${wanted} 行）`,
    unclean: (place, lines, wanted) => `${place} 含有 reflow 代码（${lines} 行；指南中的干净文件为 ${wanted} 行）`,
  },

  scripts: {
    fine: (path, runs) => `${path}: ${runs} 条 Reflow 训练命令，没有多余的参数，必须的参数齐全`,
    none: '这些脚本中没有 Reflow 训练',
    unsettled: (place) => `${place}: 从脚本中无法确定 teacher 的路径：请用 --teacher DIR 指定`,
    binary: (path) => `${path}: 含有 NUL 字节，不是 shell 脚本`,
    teacherUnreadable: (place, reason) => `${place}: 无法检查 teacher：${reason}`,
  },
};
