"""Map other people's formats to plain values and back. It decides nothing and knows no database."""
