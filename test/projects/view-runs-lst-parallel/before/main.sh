parallel < runs.lst
