make -s base M=train
make -s student M=train
