bash reflow.sh
/usr/bin/python3 base.py
