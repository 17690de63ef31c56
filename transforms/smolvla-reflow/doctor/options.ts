/** The command line of the checks: what `reflow-migrate doctor` takes beside what every command does. */
import type { CheckOption } from '../../../src/doctor.js';

/** What is given of it. */
export interface CheckFlags {
  log?: string[];
  processes?: number;
  teacher?: string;
  checkpoint?: string;
  lerobot?: string;
  checkPaths?: boolean;
}

export const about = {
  en: {
    summary: 'check after the migration: log, teacher, checkpoint, LeRobot, scripts',
    description: "The guide's checks after the migration: each is ✓, ✗ with its remedy, or – where it was not checked.",
  },
  zh: {
    summary: '迁移后的检查：日志、teacher、checkpoint、LeRobot、脚本',
    description: '迁移指南要求的迁移后检查：每项为 ✓、✗（附解决方法），未检查的为 –。',
  },
} as const;

export const example = {
  call: 'train.sh 2>&1 | reflow-migrate doctor --log -',
  about: { en: 'Check a training while it runs.', zh: '在训练运行时进行检查。' },
} as const;

export const checkOptions: readonly CheckOption[] = [
  {
    flags: '--log <file>',
    value: 'list',
    about: {
      en: 'a training log; - reads standard input, and passes it through (repeatable)',
      zh: '训练日志；- 表示从标准输入读取，并原样输出（可重复）',
    },
  },
  {
    flags: '--processes <n>',
    value: 'number',
    about: {
      en: 'how many processes wrote the log (default: found from it)',
      zh: '写日志的进程数（默认：由日志得出）',
    },
  },
  {
    flags: '--teacher <dir>',
    about: {
      en: 'a teacher checkpoint: its configuration and the header of its weights',
      zh: 'teacher checkpoint：检查其配置和权重文件头',
    },
  },
  {
    flags: '--checkpoint <dir>',
    about: {
      en: 'a Reflow checkpoint: whether the standard policy opens it',
      zh: 'Reflow checkpoint：检查标准策略能否打开它',
    },
  },
  {
    flags: '--lerobot <dir>',
    about: {
      en: 'a LeRobot checkout or package: whether it holds the refactored code',
      zh: 'LeRobot 的代码目录或安装包：检查其中是否为重构后的代码',
    },
  },
  {
    flags: '--check-paths',
    about: {
      en: 'also check the teachers that the scripts name',
      zh: '同时检查脚本中指定的 teacher',
    },
  },
];
