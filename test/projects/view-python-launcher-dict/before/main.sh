/usr/bin/python3 launch.py
