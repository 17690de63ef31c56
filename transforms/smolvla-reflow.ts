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
  title: 'SmolVLA Reflow training: flags that the new policy class sets itself',
  entryPoints: {
    commands: ['lerobot-train', 'lerobot_train'],
    scripts: ['lerobot_train.py', 'lerobot/scripts/train.py', 'lerobot/scripts/train', 'lerobot/scripts/lerobot_train'],
    modules: ['lerobot.scripts.train', 'lerobot.scripts.lerobot_train'],
  },
  selector: { flag: '--policy.use_reflow', values: on, off },
  required: { flag: '--policy.teacher_model_path' },
  obsolete: [
    { flag: '--policy.load_vlm_weights', why: 'SmolVLAReflowPolicy loads the VLM weights once, through the teacher' },
    { flag: '--policy.train_expert_only', values: on, why: 'SmolVLAReflowPolicy sets it in __init__' },
  ],
  advised: [
    {
      rule: 'freeze-vision-encoder',
      flag: '--policy.freeze_vision_encoder',
      advice: 'the guide recommends --policy.freeze_vision_encoder=true',
      accepts: (value) => on.includes(value),
    },
    {
      rule: 'optimizer-lr',
      flag: '--policy.optimizer_lr',
      advice: 'the guide recommends --policy.optimizer_lr=2e-5, 5 to 10 times lower than the standard 1e-4',
      accepts: (value) => Number(value) <= 5e-5,
    },
  ],
};
