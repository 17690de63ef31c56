open(F,">mode.sh"); print F "M=\n";
