my $f=`bash flags.sh`; system("lerobot-train $f");
