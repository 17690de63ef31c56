/**
 * LeRobot's Reflow training (2-rectified flow for SmolVLA) after its refactoring. Source: the Reflow migration guide.
 *
 *   before: lerobot-train --policy.use_reflow=true --policy.teacher_model_path=T --policy.load_vlm_weights=false
 *   after:  lerobot-train --policy.use_reflow=true --policy.teacher_model_path=T
 */
import type { Transform } from '../src/migrate/transform.js';
import { options } from './smolvla-reflow/options.js';

/** Booleans are read as YAML 1.2. */
const on = ['true', 'True', 'TRUE'];
const off = ['false', 'False', 'FALSE'];

export const smolvlaReflow: Transform = {
  id: 'smolvla-reflow',
  title: {
    en: 'SmolVLA Reflow training: flags that the new policy class sets itself',
    zh: 'SmolVLA Reflow 训练：新策略类会自动设置的参数',
  },
  terms: {
    en: {
      ...{ name: 'Reflow', aRun: 'a Reflow run', theRun: 'the Reflow run', thisRun: 'this run', runs: 'Reflow runs' },
      ...{
        flags: 'Reflow flags',
        command: 'training command',
        run: 'training run',
        counted: 'Reflow',
        program: 'LeRobot training',
        ifAgreed: 'if you follow the guide',
      },
    },
    zh: {
      ...{ name: 'Reflow', aRun: ' Reflow 训练', theRun: ' Reflow 训练', thisRun: '这次训练', runs: ' Reflow 训练' },
      ...{ flags: ' Reflow 参数', command: '训练', run: '训练命令', counted: ' Reflow 训练', program: 'LeRobot 训练' },
      ifAgreed: '如果遵循指南',
    },
  },
  entryPoints: {
    commands: ['lerobot-train', 'lerobot_train'],
    scripts: ['lerobot_train.py', 'lerobot/scripts/train.py', 'lerobot/scripts/train', 'lerobot/scripts/lerobot_train'],
    modules: ['lerobot.scripts.train', 'lerobot.scripts.lerobot_train'],
  },
  selector: {
    flag: '--policy.use_reflow',
    values: on,
    off,
    unresolved: 'unresolved-reflow',
    absence: {
      rule: 'missing-use-reflow',
      says: {
        en: 'this run names a teacher, but it does not set --policy.use_reflow, so it ignores the teacher.',
        zh: '指定了 teacher model，却没有 --policy.use_reflow：这次训练会忽略 teacher。',
      },
      what: { en: '--policy.use_reflow=true', zh: ' --policy.use_reflow=true' },
      option: '--add-use-reflow',
      asked: ({ addUseReflow }) => (addUseReflow ? on[0] : undefined),
    },
  },
  settings: [
    { flag: '--config_path', isFile: () => true },
    // `owner/name` is a model on the hub; anything else is a folder with a config.json.
    { flag: '--policy.path', isFile: (value) => !/^[\w.-]+\/[\w.-]+$/.test(value) },
  ],
  keys: 'dotted',
  required: {
    flag: '--policy.teacher_model_path',
    absence: {
      rule: 'missing-teacher-model-path',
      says: {
        en: 'this Reflow run needs --policy.teacher_model_path=PATH.',
        zh: 'Reflow 训练必须指定 --policy.teacher_model_path=PATH。',
      },
      what: { en: 'it', zh: '该参数' },
      option: '--teacher-model-path PATH',
      asked: ({ teacherModelPath }) => teacherModelPath,
    },
  },
  rules: [
    {
      flag: '--policy.load_vlm_weights',
      fix: { kind: 'remove' },
      why: {
        en: 'SmolVLAReflowPolicy loads the VLM weights once, through the teacher',
        zh: 'SmolVLAReflowPolicy 会自动处理，VLM weights 只随 teacher 加载一次',
      },
    },
    {
      flag: '--policy.train_expert_only',
      values: on,
      fix: { kind: 'remove' },
      why: {
        en: 'SmolVLAReflowPolicy sets it in __init__',
        zh: 'SmolVLAReflowPolicy 在 __init__ 中自动设置',
      },
    },
  ],
  options,
  advised: [
    {
      rule: 'freeze-vision-encoder',
      flag: '--policy.freeze_vision_encoder',
      default: 'true',
      advice: {
        en: 'the guide recommends --policy.freeze_vision_encoder=true',
        zh: '指南推荐 --policy.freeze_vision_encoder=true，即冻结 vision encoder',
      },
      accepts: (value) => on.includes(value),
    },
    {
      rule: 'optimizer-lr',
      flag: '--policy.optimizer_lr',
      default: '1e-4',
      advice: {
        en: 'the guide recommends --policy.optimizer_lr=2e-5, 5 to 10 times lower than the standard 1e-4',
        zh: '指南推荐 --policy.optimizer_lr=2e-5，比标准训练的 1e-4 低 5 到 10 倍',
      },
      accepts: (value) => Number(value) <= 5e-5,
    },
  ],
};
