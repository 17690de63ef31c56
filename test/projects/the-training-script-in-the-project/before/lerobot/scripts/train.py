from lerobot.configs import parser


def train(cfg):
    print(cfg.policy.load_vlm_weights)
