bash t.sh
python w.py
bash t.sh
