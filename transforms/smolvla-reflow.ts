/**
 * LeRobot's Reflow training (2-rectified flow for SmolVLA) after its refactoring. Source: the Reflow migration guide.
 *
 *   before: lerobot-train --policy.use_reflow=true --policy.teacher_model_path=T --policy.load_vlm_weights=false
 *   after:  lerobot-train --policy.use_reflow=true --policy.teacher_model_path=T
 */
import type { Transform } from '../src/migrate/transform.js';

/** Booleans are read as YAML 1.2. */
const on = ['true', 'True', 'TRUE'];
const off = ['false', 'False', 'FALSE'];

export const smolvlaReflow: Transform = {
  id: 'smolvla-reflow',
  title: {
    en: 'SmolVLA Reflow training: flags that the new policy class sets itself',
    zh: 'SmolVLA Reflow 训练：新策略类会自动设置的参数',
  },
  entryPoints: {
    commands: ['lerobot-train', 'lerobot_train'],
    scripts: ['lerobot_train.py', 'lerobot/scripts/train.py', 'lerobot/scripts/train', 'lerobot/scripts/lerobot_train'],
    modules: ['lerobot.scripts.train', 'lerobot.scripts.lerobot_train'],
  },
  selector: { flag: '--policy.use_reflow', values: on, off },
  settings: [
    { flag: '--config_path', isFile: () => true },
    // `owner/name` is a model on the hub; anything else is a folder with a config.json.
    { flag: '--policy.path', isFile: (value) => !/^[\w.-]+\/[\w.-]+$/.test(value) },
  ],
  required: { flag: '--policy.teacher_model_path' },
  obsolete: [
    {
      flag: '--policy.load_vlm_weights',
      why: {
        en: 'SmolVLAReflowPolicy loads the VLM weights once, through the teacher',
        zh: 'SmolVLAReflowPolicy 会自动处理，VLM weights 只随 teacher 加载一次',
      },
    },
    {
      flag: '--policy.train_expert_only',
      values: on,
      why: {
        en: 'SmolVLAReflowPolicy sets it in __init__',
        zh: 'SmolVLAReflowPolicy 在 __init__ 中自动设置',
      },
    },
  ],
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
