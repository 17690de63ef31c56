enter() { cd work; }
