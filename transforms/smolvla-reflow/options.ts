/** The options of the command line that this migration brings: what it does only where a person allows it. */
import type { ConsentOption } from '../../src/migrate/transform.js';

export const options: readonly ConsentOption[] = [
  {
    flags: '--add-use-reflow',
    sets: 'addUseReflow',
    behind: '--allow-dirty',
    about: {
      en: 'insert a missing --policy.use_reflow=true where a teacher is given',
      zh: '在指定了 teacher 而缺少 --policy.use_reflow=true 的地方添加它',
    },
  },
  {
    flags: '--teacher-model-path <path>',
    sets: 'teacherModelPath',
    behind: '--html',
    about: { en: 'insert a missing teacher path', zh: '添加缺少的 teacher 路径' },
    value: {
      is: { en: "the teacher's folder", zh: ' teacher 的目录' },
      holds: /^config\.json$|\.safetensors$|^pytorch_model.*\.bin$/,
    },
  },
  {
    flags: '--remove-conflicting',
    sets: 'removeConflicting',
    behind: '--allow',
    about: {
      en: 'also remove obsolete flags whose value contradicts Reflow or is not settled',
      zh: '值与 Reflow 冲突或无法确定的过时参数也一并移除',
    },
  },
];
