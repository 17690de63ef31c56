"""Old and new versions of the programs that the catalogue is about, as far as their options go: each declared with argparse, as the
program itself declares them. Reads a list of calls as JSON, {"id", "version", "argv"}; prints for each whether it is accepted, or null
where it is no call of the program."""
import argparse
import contextlib
import io
import json
import os
import sys

ON, OFF = ("yes", "true", "t", "y", "1"), ("no", "false", "f", "n", "0")


def boolean(text):
    """As transformers' string_to_bool."""
    if text.lower() in ON + OFF:
        return text.lower() in ON
    raise argparse.ArgumentTypeError(text)


def both(name):
    """Both spellings of an option: --a_b and --a-b."""
    return list(dict.fromkeys([name, "--" + name[2:].replace("_", "-"), "--" + name[2:].replace("-", "_")]))


def training(is_old):
    """A script with an HfArgumentParser of TrainingArguments."""
    parser = argparse.ArgumentParser()
    texts = """--output_dir --num_train_epochs --per_device_train_batch_size --per_device_eval_batch_size --save_strategy --lr_scheduler_type
        --gradient_accumulation_steps --eval_strategy --hub_token --optim --warmup_steps --train_sampling_strategy --torch_compile_backend
        --include_for_metrics --debug --hub_model_id"""
    booleans = "--use_cpu --fp16 --push_to_hub"
    if is_old:
        texts += """ --evaluation_strategy --per_gpu_train_batch_size --per_gpu_eval_batch_size --push_to_hub_token --push_to_hub_model_id
            --push_to_hub_organization --warmup_ratio --torchdynamo --fp16_backend --half_precision_backend --fp16_opt_level --mp_parameters
            --past_index --logging_dir --ray_scope --tpu_num_cores --fsdp_min_num_params --fsdp_transformer_layer_cls_to_wrap"""
        booleans += """ --no_cuda --adafactor --group_by_length --include_inputs_for_metrics --include_tokens_per_second --tpu_metrics_debug
            --use_mps_device --use_legacy_prediction_loop --save_safetensors --jit_mode_eval --overwrite_output_dir"""
        parser.add_argument("--no_save_safetensors", "--no-save-safetensors", action="store_true")
    for name in texts.split():
        parser.add_argument(*both(name))
    for name in booleans.split():
        parser.add_argument(*both(name), type=boolean, nargs="?", const=True)
    return parser


def launcher(is_old):
    """torch.distributed.launch and torchrun: one parser, but for --use-env."""
    parser = argparse.ArgumentParser()
    for name in """--nnodes --nproc-per-node --rdzv-backend --rdzv-endpoint --rdzv-id --rdzv-conf --max-restarts --monitor-interval
            --start-method --role --log-dir --node-rank --master-addr --master-port""".split():
        parser.add_argument(*both(name))
    parser.add_argument("--standalone", action="store_true")
    parser.add_argument("-m", "--module", action="store_true")
    if is_old:
        parser.add_argument(*both("--use-env"), action="store_true")
    parser.add_argument("script")
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    return parser


def lerobot(is_old, name):
    """draccus on argparse: each option takes one value."""
    parser = argparse.ArgumentParser()
    texts = "--policy.type --env.type --steps --policy.path --robot.type --teleop.type --dataset.repo_id --dataset.root --dataset.episode"
    if name == "lerobot-train":
        texts += " --eval_freq --use_rabc" if is_old else " --env_eval_freq --sample_weighting.type"
        for one in ("progress_path", "kappa", "epsilon", "head_mode"):
            texts += f" --rabc_{one}" if is_old else f" --sample_weighting.{one}"
    elif name == "lerobot-record":
        texts += " --dataset.vcodec" if is_old else " --dataset.rgb_encoder.vcodec"
    for kind in ("robot", "teleop"):
        for side in ("left", "right"):
            for one in ("port", "max_relative_target", "use_degrees", "disable_torque_on_disconnect"):
                texts += f" --{kind}.{side}_arm_{one}" if is_old else f" --{kind}.{side}_arm_config.{one}"
    for one in texts.split():
        parser.add_argument(one)
    parser.add_argument("--robot.port")
    return parser


def parser_of(id, is_old, argv):
    """The parser of a call, and its arguments; None where the call is none of the program."""
    name = os.path.basename(argv[0])
    module = argv.index("-m") if "-m" in argv else None
    is_python = name.startswith("python")
    if id == "transformers-5":
        at = next((i for i, word in enumerate(argv) if word.endswith(".py")), module and module + 1)
        return None if at is None or name == "swift" else (training(is_old), argv[at + 1 :])
    if id == "torchrun":
        if name == "torchrun":
            return launcher(False), argv[1:]
        if not is_python or module is None:
            return None
        what = argv[module + 1]
        if what == "torch.distributed.run":
            return launcher(False), argv[module + 2 :]
        # Of the new program, the old launcher is to be gone.
        return (launcher(True), argv[module + 2 :]) if what == "torch.distributed.launch" and is_old else "gone"
    if name.startswith("lerobot-"):
        return lerobot(is_old, name), argv[1:]
    if module is not None and argv[module + 1].startswith("lerobot.scripts.lerobot_"):
        return lerobot(is_old, "lerobot-" + argv[module + 1][len("lerobot.scripts.lerobot_") :]), argv[module + 2 :]
    # The files of LeRobot 0.3, which the new one has not got.
    for at, word in enumerate(argv):
        if word.endswith(("lerobot/scripts/train.py", "lerobot/record.py")) or word == "lerobot.scripts.train":
            command = "lerobot-record" if "record" in word else "lerobot-train"
            return (lerobot(True, command), argv[at + 1 :]) if is_old else "gone"
    return None


def accepts(id, version, argv):
    found = parser_of(id, version == "old", argv)
    if found is None or found == "gone":
        return None if found is None else False
    parser, arguments = found
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            parser.parse_args(arguments)
        return True
    except SystemExit:
        return False


print(json.dumps([accepts(one["id"], one["version"], one["argv"]) for one in json.load(sys.stdin)]))
