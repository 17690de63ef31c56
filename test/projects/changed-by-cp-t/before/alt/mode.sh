M=
