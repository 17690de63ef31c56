"""Judges migrated configurations with PyYAML and json: [[name, before, after], ...] on standard input, a line for each that is wrong."""
import json
import re
import sys

import yaml

OBSOLETE = {("policy", "load_vlm_weights"), ("policy", "train_expert_only")}


def plain(text):
    """JSON without the comments and trailing commas that some write into it."""
    text = re.sub(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', lambda found: found[1] or " ", text, flags=re.S)
    return re.sub(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])', lambda found: found[1] or "", text)


def load(name, text):
    text = text.lstrip("\ufeff")
    return [json.loads(plain(text))] if name.endswith(".json") else list(yaml.safe_load_all(text))


def flat(value, path=()):
    """The settings of a document in order, as draccus flattens it: dotted keys and mappings are the same."""
    if isinstance(value, dict) and (value or not path):
        for key, one in value.items():
            yield from flat(one, path + tuple(str(key).split(".")))
    elif not (isinstance(value, dict) and path == ("policy",)):
        yield path, repr(value)


def fault(name, before, after):
    old, new = load(name, before), load(name, after)
    if len(old) != len(new):
        return "another number of documents"
    for one, other in zip(old, new):
        was, now = list(flat(one)), list(flat(other))
        gone = [pair for pair in was if pair not in now]
        if [pair for pair in was if pair in now] != now:
            return f"other settings: {was} {now}"
        if any(path not in OBSOLETE for path, _ in gone):
            return f"gone: {gone}"
        if gone and dict(was).get(("policy", "use_reflow")) != "True":
            return "changed, and no concerned configuration"
        if any(path == ("policy", "train_expert_only") and value != "True" for path, value in gone):
            return "a conflicting value is gone"
    return None


for index, (name, before, after) in enumerate(json.load(sys.stdin)):
    try:
        found = fault(name, before, after)
    except Exception as error:  # What PyYAML cannot read is no training configuration at all.
        found = None if before == after else f"{type(error).__name__}: {error}"
    if found:
        print(index, found)
