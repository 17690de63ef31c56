make -s student
