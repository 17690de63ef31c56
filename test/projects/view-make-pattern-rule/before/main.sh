make -s base-train
