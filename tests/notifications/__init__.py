"""The post office: who is told, in which words, and that every letter goes out."""
