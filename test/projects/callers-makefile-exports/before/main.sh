#!/bin/bash
make -s all
