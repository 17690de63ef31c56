/usr/bin/python3 ablate.py
