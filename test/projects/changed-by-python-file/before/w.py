open("mode.sh","w").write("M=\n")
