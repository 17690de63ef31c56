#!/bin/bash
common=(--policy.load_vlm_weights=false --steps=5)
KIND=--policy.train_expert_only=true
