make -s -C work base
