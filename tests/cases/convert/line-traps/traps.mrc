00122nam a2200061   45000010002000002450038000025000020000401\\acosts $b 5 and $5 {dollar} {lf}b  a two
lines b $