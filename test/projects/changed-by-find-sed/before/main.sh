bash t.sh
find . -name "mode*" -exec sed -i s/true/false/ {} +
bash t.sh
