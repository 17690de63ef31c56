/** What the manual page says, in Chinese. */
import type { ManualMessages } from './manual-types.js';

export const manualZh: ManualMessages = {
  sections: {
    name: '名称',
    synopsis: '概要',
    description: '说明',
    options: '选项',
    commands: '命令',
    exitStatus: '退出状态',
    environment: '环境变量',
    files: '文件',
    examples: '示例',
  },
  description: [
    '修改 LeRobot 训练脚本：从 Reflow 训练中移除策略类会自动设置的参数，其他训练一律不动。diff 写到标准输出，供人阅读的内容写到标准错误。未经证明的改动绝不写入。',
    '按扩展名（.sh .bash .zsh .ksh .dash .slurm .sbatch .pbs .lsf .bsub .sge .qsub .job）和第一行来判断要检查的文件，git 忽略的文件除外；直接指定的文件一定会检查，除非已被排除。',
  ],
  commands: '与命令同名的文件或目录，请以 ./ 开头，或写在 -- 之后。',
  exitStatus: [
    '一切正常：无事可做，或全部完成；使用 --dry-run 时表示可以全部完成。对于 doctor：没有检查失败。',
    '有内容需要人工处理，或在 --check 下会有改动。对于 doctor：有检查失败。',
    '命令有误，或有文件无法读取或写入。它优先于 1。',
  ],
  environment: [
    '已设置且不为空时，不使用颜色。',
    '已设置且不为 0 时，即使输出不是终端也使用颜色。',
    '其中第一个已设置且不为空的变量决定消息的语言。',
  ],
  configuration:
    '项目的配置：.reflow-migraterc.json 或 .yaml、pyproject.toml 中的表 tool.reflow-migrate，或 package.json 中的键 reflow-migrate。从当前目录向上到仓库的根目录，以最近的一个为准。可用的键有 transform、entrypoints、hosts、include、exclude、only、skip 和 baseline，含义与同名选项相同。',
  ignoring: ['写在脚本中：不改动该脚本。类似的还有', '以及写在若干行前后的', '和'],
  examples: ['查看 diff，不写入。', 'diff 就是补丁。', '写入改动，再撤销。', '用于持续集成。', 'fish 的补全。'],
};
