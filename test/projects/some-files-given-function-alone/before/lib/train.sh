#!/bin/bash
train() {
  lerobot-train --steps=5 "$@"
}
