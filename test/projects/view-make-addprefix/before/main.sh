make -s base student
